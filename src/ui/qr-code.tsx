import { create } from 'qrcode';

const QUIET_ZONE = 4;

/** A QR code of an address as SVG drawn in the page: no request, no script, sharp in print. */
export function QrCode({ text, label }: { text: string; label?: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + QUIET_ZONE * 2;
  const path = Array.from(modules.data, (dark, index) => {
    const x = (index % modules.size) + QUIET_ZONE;
    const y = Math.floor(index / modules.size) + QUIET_ZONE;
    return dark ? `M${x} ${y}h1v1h-1z` : '';
  }).join('');
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label ?? text}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
