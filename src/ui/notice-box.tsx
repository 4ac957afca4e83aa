import type { Child } from 'hono/jsx';
import type { Tone } from './badge.tsx';

interface NoticeBoxProps {
  tone?: Tone;
  title?: string;
  /** Read out at once by screen readers: for results of what the person just did. */
  announce?: boolean;
  children?: Child;
}

/** A framed remark: what changed, what is missing, what to mind. */
export function NoticeBox({ tone = 'info', title, announce, children }: NoticeBoxProps) {
  return (
    <div class={`notice notice-${tone}`} role={announce ? 'status' : undefined}>
      {title ? <p class="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}
