/**
 * Words of asking, pointing and joining, and the frame of sentences about rules (根据 采取 方面), that say nothing about what
 * is sought. Search forms; ranking and tiers only.
 */
const QUESTION_WORDS: ReadonlySet<string> = new Set(
  (
    '的 了 是 在 和 与 及 或 对 于 有 何 吗 呢 吧 啊 被 把 将 为 因 由 从 到 向 其 这 那 该 之 以 等 哪 我 你 他 她 它 们 ' +
    '什么 怎么 怎样 如何 哪些 哪家 哪个 哪里 哪儿 可以 是否 多少 为什么 为何 请问 对于 关于 有何 有什么 能否 应该 应当 需要 ' +
    '一个 我们 你们 他们 没有 怎么办 进行 什么样 属于 规定 区别 情况 可 能 会 要 不 就 都 也 还 又 而 但 并 所 者 几 时 后 ' +
    '我 想 知道 咨询 一下 查询 想问 谁 何时 什么时候 时候 如果 怎么样 是不是 有没有 能不能 可不可以 ' +
    '有人 别人 自己 人家 大家 咱 咱们 您 她们 它们 某 某个 某人 有的 有些 一些 很多 许多 ' +
    '这个 那个 这些 那些 这样 那样 这种 那种 此 这里 那里 每 每天 各 ' +
    '东西 事情 事 有时 有时候 的话 怎 哪种 哪类 哪些方面 什么时间 多久 多长 多长时间 几个 几年 ' +
    '何种 何处 何为 有无 可否 会不会 要不要 算不算 是否属于 该不该 怎么算 怎么回事 谁来 弄 搞 ' +
    '拿 放 没 不会 不是 不了 就是 只是 还有 另外 此外 分别 具体 主要 通常 ' +
    '情况下 情形下 方面 有关 相关 根据 依照 按照 依据 通过 经过 针对 作为 成为 做 做出 作出 ' +
    '做好 采取 采用 用于 提出 ' +
    '行不行 合不合法 违不违法 犯不犯法 咋 咋办 咋样 啥 啥时候 为啥'
  ).split(' '),
);

/** Whether a word only asks or joins. */
export function isQuestionWord(word: string): boolean {
  return QUESTION_WORDS.has(word);
}
