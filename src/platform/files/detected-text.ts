const NAMES: Record<string, string> = {
  exe: 'Windows 程序',
  elf: 'Linux 程序',
  macho: 'macOS 程序',
  jar: 'Java 程序',
  apk: '安卓应用',
  html: '网页（HTML）',
  svg: 'SVG 矢量图形',
  xml: 'XML 数据',
  rtf: 'RTF 文档',
  text: '纯文本',
  cfb: '旧版 Office 以外的复合文档',
  office: '模板、放映文件或其他 Office 格式',
  pdf: 'PDF 文件',
  docx: 'Word 文档（docx）',
  xlsx: 'Excel 表格（xlsx）',
  pptx: 'PowerPoint 演示文稿（pptx）',
  jpg: 'JPEG 图片',
  png: 'PNG 图片',
};

/** How a detected type is named to people. */
export function detectedText(type: string): string {
  return NAMES[type] ?? `${type.toUpperCase()} 文件`;
}
