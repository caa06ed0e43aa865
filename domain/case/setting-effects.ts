import type { AgencySettings } from './settings'

type Chosen = Exclude<
  keyof AgencySettings,
  'formerCaseNumberPatterns' | 'contactPhone' | 'contactAddress' | 'contactPostcode' | 'contactEmail'
>

const LATER_LETTERS = '以后定稿的文书使用；已经定稿的不变。'

/** Nothing of the ladder is stored. */
const LADDER = '从现在起，今日和今天的摘要按新的规则提请；案件和期限不变。'

/** What a change of each setting does, told before it is saved: whom it reaches from now on, and what stays. */
const SETTING_EFFECTS: Record<Chosen, string> = {
  caseNumberPattern: '以后登记的申请按新规则编号，本年的顺序号接着编；已编的受理编号不变。',
  documentNumberPattern: '以后编的文号按新规则，本年的顺序号接着编；已编的文号不变。',
  correctionNotices: '以后发出补正告知时适用；已经发出的不变。',
  correctionWorkingDays: '以后填写补正告知时默认给出的期限；已经告知的期限不变。',
  confirmWithinWorkingDays: '尚未确认和以后收到的申请适用；已经确认的不变。',
  onlineReceiptConfirms: '以后提交的网上申请适用；已经提交的不变。',
  draftByWorkingDay: '在办案件和以后的案件按新的内部时限催办；答复期限不变。',
  approvalByWorkingDay: '在办案件和以后的案件按新的内部时限催办；答复期限不变。',
  escalateUnacceptedDays: LADDER,
  escalateUnacceptedTo: LADDER,
  escalateDaysLeft: LADDER,
  escalateDaysLeftTo: LADDER,
  escalateLateTo: LADDER,
  extensionAfterRestart: '以后办理延期时适用；已经办理的延期不变。',
  reasonsCountAsCorrection:
    '是对法律的理解，不只管以后：要求过说明理由的案件按新的理解重新计算期限，变动记入各案件的经过；已封存的年报不变，差异列在封存后的更正中。',
  lateCorrectionStops:
    '是对法律的理解，不只管以后：发出过补正告知的案件按新的理解重新计算期限，变动记入各案件的经过；已封存的年报不变，差异列在封存后的更正中。',
  jointCountedByRepresentative: '以后登记的共同申请适用；已经登记的不变。',
  reconsiderationBody: LATER_LETTERS,
  court: LATER_LETTERS,
  reconsiderationAddress: LATER_LETTERS,
  adminQueryReconsiderationFirst: LATER_LETTERS,
  confirmAgainByAnalogy: '以后作出的答复适用；已经作出的不变。',
  approvalSteps: '还没有定稿的文书和以后的文书适用；已经定稿的不变。',
  ownApproval: '以后审签时适用；已经审签的不变。',
  reportsDueOn: '今日中的催报按新的日期；已经报送的不变。',
  figureUnits: '从现在起由所选单位填报；已经填写的数不变。',
  retentionYears:
    '以后提出匿名清单时适用，已经办结的案件也按新的期限；没有人提出并由另一人确认，期满也不会匿名。',
  secondFactorRoles: '这些岗位的人员以后登录时适用，还没有设置的，下次登录时先设置；现在已登录的不受影响。',
  secondFactorFrom: '从这一天起的登录适用。',
}

/** What a change does, by the name of the setting as `changesBetween` gives it; null for what is no choice. */
export function settingEffect(name: string): string | null {
  return (SETTING_EFFECTS as Readonly<Record<string, string>>)[name.split('.')[0] ?? ''] ?? null
}
