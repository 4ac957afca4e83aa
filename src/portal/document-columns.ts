import type { DocumentListItem } from '../modules/document/index.ts';
import type { ExportColumn } from '../platform/http/table-export.ts';
import { GENRES, nameOf, VALIDITIES } from '../rules/classes.ts';

/** Columns of an exported list of documents, in the order of the header table; `url` is absolute. */
export const DOCUMENT_COLUMNS: readonly ExportColumn<DocumentListItem>[] = [
  {
    heading: '信息索引号',
    field: 'indexNo',
    note: '永久不变的编号，发布机构代码/年份-序号；也是页面地址的一部分',
    cell: (row) => row.indexNo,
  },
  { heading: '信息名称', field: 'title', note: '标题', cell: (row) => row.title },
  {
    heading: '文件编号',
    field: 'docNo',
    note: '文号，机关代字〔年份〕序号；没有文号的为空',
    cell: (row) => row.docNo,
  },
  {
    heading: '发布机构',
    field: 'agency.name',
    note: '发布信息的行政机关名称',
    cell: (row) => row.agency.name,
  },
  {
    heading: '生成日期',
    field: 'formedOn',
    note: '成文日期，年-月-日，北京时间',
    cell: (row) => row.formedOn,
  },
  {
    heading: '公开日期',
    field: 'publishedOn',
    note: '在本站公开的日期，由系统记录，年-月-日，北京时间',
    cell: (row) => row.publishedOn,
  },
  {
    heading: '效力状况',
    field: 'validity',
    note: '文件现在的效力；接口中为代码',
    values: VALIDITIES,
    cell: (row) => nameOf(VALIDITIES, row.validity),
  },
  { heading: '主题分类', field: 'theme', note: '国务院主题分类，一级\\二级', cell: (row) => row.theme },
  {
    heading: '体裁',
    field: 'genre',
    note: '体裁分类；接口中为代码',
    values: GENRES,
    cell: (row) => (row.genre ? nameOf(GENRES, row.genre) : null),
  },
  {
    heading: '目录事项',
    field: 'items',
    note: '对应的公开目录事项编号，多个用顿号分开；编号的含义见 /catalogue',
    cell: (row) => row.items.join('、'),
  },
  { heading: '内容概述', field: 'summary', note: '摘要，没有的为空', cell: (row) => row.summary },
  { heading: '地址', field: 'url', note: '信息页面的永久地址', cell: (row) => row.url },
];
