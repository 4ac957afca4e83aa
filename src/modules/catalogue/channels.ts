import * as z from 'zod';

/** The thirteen tick boxes of 公开渠道和载体 in the order of the national layout (国办发〔2019〕54号 and the 标准目录 that follow it). */
export const Channel = z.enum([
  'WEB',
  'GAZ',
  'NEWM',
  'CONF',
  'TV',
  'PRINT',
  'READ',
  'HALL',
  'STATION',
  'DOOR',
  'BOARD',
  'PUSH',
  'OTHER',
]);
export type Channel = z.infer<typeof Channel>;

export const CHANNELS: readonly Channel[] = Channel.options;

/** Name of each box as the national layout prints it. */
export const channelNames: Readonly<Record<Channel, string>> = {
  WEB: '政府网站',
  GAZ: '政府公报',
  NEWM: '两微一端',
  CONF: '发布会/听证会',
  TV: '广播电视',
  PRINT: '纸质媒体',
  READ: '公开查阅点',
  HALL: '政务服务中心',
  STATION: '便民服务站',
  DOOR: '入户/现场',
  BOARD: '社区/企事业单位/村公示栏（电子屏）',
  PUSH: '精准推送',
  OTHER: '其他',
};

/** Words that published catalogues use for a box, most specific first; the first that occurs decides. */
const CHANNEL_WORDS: readonly (readonly [RegExp, Channel])[] = [
  [/公示栏|公开栏|公告栏|电子屏/, 'BOARD'],
  [/政府(?:门户)?网站/, 'WEB'],
  [/公报/, 'GAZ'],
  [/两微一端|新媒体|微信|微博/, 'NEWM'],
  [/发布会|听证会/, 'CONF'],
  [/广播|电视/, 'TV'],
  [/纸质媒体|报刊|报纸/, 'PRINT'],
  [/查阅点|查阅室|查阅场所/, 'READ'],
  [/政务服务(?:中心|大厅)/, 'HALL'],
  [/便民服务/, 'STATION'],
  [/入户|现场/, 'DOOR'],
  [/精准推送|短信/, 'PUSH'],
];

/** Distinct channels in the order of the boxes. */
export function inBoxOrder(channels: Iterable<Channel>): Channel[] {
  const ticked = new Set(channels);
  return CHANNELS.filter((channel) => ticked.has(channel));
}

/** All thirteen boxes, one a line: `■政府网站`, `□政府公报` … — the cell of the national table. */
export function channelBoxes(ticked: readonly Channel[]): string {
  return CHANNELS.map((channel) => `${ticked.includes(channel) ? '■' : '□'}${channelNames[channel]}`).join(
    '\n',
  );
}

/** The channels behind the wordings of a published catalogue. What fits no box counts as 其他 and is listed in `other`. */
export function channelsFromWording(names: readonly string[]): { channels: Channel[]; other: string[] } {
  const found = names.map((name) => CHANNEL_WORDS.find(([words]) => words.test(name))?.[1] ?? 'OTHER');
  const isOther = (name: string, index: number) => found[index] === 'OTHER' && name !== channelNames.OTHER;
  return { channels: inBoxOrder(found), other: names.filter(isOther) };
}
