import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.ts';
import type { ResumeRefusal } from './resume.ts';
import type { AccountRefusal, ChangeRefusal, SignInRefusal } from './types.ts';

export type SessionRefusal = SignInRefusal | AccountRefusal | ChangeRefusal | ResumeRefusal;

/** Every sentence of the sign-in pages. Another language satisfies the same type. */
export interface SessionText {
  refusals: Record<SessionRefusal, string>;
  refusedUntil: (time: string) => string;
  signIn: {
    title: string;
    username: string;
    password: string;
    submit: string;
    ended: string;
    kept: string;
    notKept: string;
  };
  resume: {
    title: string;
    explain: string;
    outdated: string;
    tokenMissing: string;
    files: string;
    submit: string;
    leave: string;
    empty: string;
  };
  sessions: {
    title: string;
    explain: string;
    signedInAt: string;
    lastSeenAt: string;
    address: string;
    agent: string;
    here: string;
    revoke: string;
    signOut: string;
    unknown: string;
  };
  password: {
    title: string;
    old: string;
    next: string;
    again: string;
    rule: string;
    submit: string;
    changed: string;
    notTwice: string;
    oldWrong: string;
  };
  foreignOrigin: string;
  sessionNotFound: string;
  back: string;
}

export const sessionText: SessionText = {
  refusals: {
    wrong: '用户名或密码不对，请核对后再试。',
    locked: '连续输错次数较多，为保护账户暂停登录。可稍后再试，或请安全管理员解锁。',
    slowDown: '本网络刚才有多次登录未成功，请稍等片刻再试。',
    disabled: '该账户已停用。如需恢复，请联系系统管理员。',
    passwordTooShort: `密码至少 ${SHORTEST_PASSWORD} 个字符。`,
    passwordTooLong: `密码最多 ${LONGEST_PASSWORD} 个字符。`,
    passwordIsUsername: '密码不能由用户名加数字或符号构成。',
    passwordTooCommon: '这个密码过于常见，容易被猜到，请换一个。',
    usernameInvalid: '用户名为 2 至 40 位小写字母、数字、点、横线或下划线，以字母开头。',
    usernameTaken: '这个用户名已被使用，请换一个。',
    displayNameMissing: '请填写姓名。',
    noAccount: '没有找到这个账户，或该账户不使用密码登录。',
    resumeBroken: '保留的内容不完整，无法继续提交。请返回原页面重新填写。',
    resumeExpired: '保留的内容已超过一天，不能直接提交。请返回原页面重新填写。',
    resumeForeign: '保留的内容不是提交给本系统工作台的，无法继续提交。',
    resumeOther: '这份内容是另一个账户填写的，需由本人登录后提交。',
  },
  refusedUntil: (time) => `${time} 以后可以再试。`,
  signIn: {
    title: '登录',
    username: '用户名',
    password: '密码',
    submit: '登录',
    ended: '登录已到期，请重新登录。',
    kept: '您刚才填写的内容已保留，登录后可继续提交。',
    notKept: '您刚才提交的内容较大，未能保留在本页。登录后请用浏览器的“后退”回到原页面再提交。',
  },
  resume: {
    title: '继续提交',
    explain: '这是登录到期前填写的内容，尚未提交。请核对后继续。',
    outdated: '这个页面是在另一次登录时打开的，内容尚未提交。请核对后继续。',
    tokenMissing: '这个页面已过期，内容尚未提交。请返回上一页、刷新后再提交。',
    files: '下列文件需要重新选择：',
    submit: '继续提交',
    leave: '不提交，返回工作台',
    empty: '（未填）',
  },
  sessions: {
    title: '登录设备',
    explain: '以下是您的账户当前有效的登录。不认识的请立即退出，并修改密码。',
    signedInAt: '登录时间',
    lastSeenAt: '最近使用',
    address: '网络地址',
    agent: '浏览器',
    here: '本机',
    revoke: '退出这台设备',
    signOut: '退出登录',
    unknown: '不详',
  },
  password: {
    title: '修改密码',
    old: '当前密码',
    next: '新密码',
    again: '再输一次新密码',
    rule: `至少 ${SHORTEST_PASSWORD} 个字符，不能是用户名或常见密码。可以用几个词连成一句。`,
    submit: '修改密码',
    changed: '密码已修改，其他设备上的登录已全部退出。',
    oldWrong: '当前密码不对，请重新输入。',
    notTwice: '两次输入的新密码不一致，请重新输入。',
  },
  foreignOrigin:
    '这次提交不是从本系统的页面发出的，因此没有执行。请从工作台重新打开页面再提交；如果就是从本系统页面提交的，请系统管理员核对访问地址（BASE_URL）。',
  sessionNotFound: '没有找到这次登录，可能已经退出。',
  back: '返回工作台',
};
