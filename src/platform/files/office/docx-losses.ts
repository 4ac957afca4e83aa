/** What a body made from a Word file does not keep; a closed list, each with its sentence below. */
export type LossKind =
  | 'picture'
  | 'drawing'
  | 'formula'
  | 'embedded'
  | 'outsideContent'
  | 'headerOrFooter'
  | 'hiddenText'
  | 'trackedDeletion'
  | 'reviewComment'
  | 'unreadElement';

export interface Loss {
  what: LossKind;
  count: number;
}

/** How the console names what was not taken over. */
export const LOSS_TEXT: Record<LossKind, (count: number) => string> = {
  picture: (count) => `${count} 张图片不是 JPEG 或 PNG，没有导入`,
  drawing: (count) => `${count} 个图表或图形没有导入，请截图后作为图片插入`,
  formula: (count) => `${count} 个公式只保留了文字`,
  embedded: (count) => `${count} 个嵌入的文件没有导入，请作为附件上传`,
  outsideContent: (count) => `${count} 处引用了文件之外的内容，没有导入`,
  headerOrFooter: (count) => `${count} 处页眉或页脚没有导入`,
  hiddenText: (count) => `${count} 处隐藏文字没有导入`,
  trackedDeletion: (count) => `${count} 处修订中已删除的文字没有导入`,
  reviewComment: (count) => `${count} 条批注没有导入`,
  unreadElement: (count) => `${count} 处无法识别的内容没有导入，请对照原文检查`,
};

/** Counts what is left out while a Word file is being read. */
export class LossTally {
  readonly #counts = new Map<LossKind, number>();

  add(what: LossKind, count = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
  }

  list(): Loss[] {
    return [...this.#counts].map(([what, count]) => ({ what, count }));
  }
}
