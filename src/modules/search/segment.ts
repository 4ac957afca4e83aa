import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Cuts a search form into words, longest meaning first; only order and snippets rest on it, never whether a text is found. */
export type Segment = (form: string) => string[];

/** Segmentation by dictionary, loaded when it is first needed (about a tenth of a second). */
export function createSegment(): Segment {
  let segmenter: Jieba | undefined;
  return (form) => {
    segmenter ??= Jieba.withDict(dict);
    return segmenter.cut(form, true);
  };
}
