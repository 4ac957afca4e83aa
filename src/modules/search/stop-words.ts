/** Words of asking and joining that say nothing about what is sought. Search forms; ranking and tiers only. */
const QUESTION_WORDS: ReadonlySet<string> = new Set(
  (
    '的 了 是 在 和 与 及 或 对 于 有 何 吗 呢 吧 啊 被 把 将 为 因 由 从 到 向 其 这 那 该 之 以 等 哪 我 你 他 她 它 们 ' +
    '什么 怎么 怎样 如何 哪些 哪家 哪个 哪里 哪儿 可以 是否 多少 为什么 为何 请问 对于 关于 有何 有什么 能否 应该 应当 需要 ' +
    '一个 我们 你们 他们 没有 怎么办 进行 什么样 属于 规定 区别 情况 可 能 会 要 不 就 都 也 还 又 而 但 并 所 者 几 时 后 ' +
    '我 想 知道 咨询 一下 查询 想问 谁 何时 什么时候 时候 如果 怎么样 是不是 有没有 能不能 可不可以'
  ).split(' '),
);

/** Whether a word only asks or joins. */
export function isQuestionWord(word: string): boolean {
  return QUESTION_WORDS.has(word);
}
