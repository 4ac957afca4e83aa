/** What cleaning may take out of a body; a closed list, each with its sentence below. */
export type RemovedKind =
  | 'script'
  | 'stylesheet'
  | 'embedded'
  | 'drawing'
  | 'formControl'
  | 'eventHandler'
  | 'unsafeLink'
  | 'image'
  | 'hiddenText'
  | 'trackedDeletion'
  | 'reviewComment'
  | 'formatting';

export interface Removed {
  what: RemovedKind;
  count: number;
}

/** How the console names what was taken out, in the order of weight. */
export const REMOVED_TEXT: Record<RemovedKind, (count: number) => string> = {
  script: (count) => `${count} 段脚本`,
  eventHandler: (count) => `${count} 处脚本触发属性`,
  unsafeLink: (count) => `${count} 个不能公开访问的链接（文字保留）`,
  embedded: (count) => `${count} 个嵌入的外部内容或音视频`,
  drawing: (count) => `${count} 个矢量图形或公式`,
  image: (count) => `${count} 张未上传到本站的图片，请作为附件上传后插入`,
  formControl: (count) => `${count} 个表单控件`,
  hiddenText: (count) => `${count} 处隐藏文字`,
  trackedDeletion: (count) => `${count} 处修订中已删除的文字`,
  reviewComment: (count) => `${count} 条批注`,
  stylesheet: (count) => `${count} 段样式表`,
  formatting: (count) => `${count} 处字体、颜色等格式`,
};

/** Counts what is taken out while a body is being cleaned. */
export class RemovedTally {
  readonly #counts = new Map<RemovedKind, number>();

  add(what: RemovedKind): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  /** What was taken out, weightiest first. */
  list(): Removed[] {
    const order = Object.keys(REMOVED_TEXT) as RemovedKind[];
    return order.flatMap((what) => {
      const count = this.#counts.get(what);
      return count ? [{ what, count }] : [];
    });
  }
}
