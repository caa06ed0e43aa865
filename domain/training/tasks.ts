import type { Permission } from '../access'
import type { AuditAction } from '../audit/actions'

// 练习: what a newcomer does once by hand in the training. Whether it is done is read from the audit log, so nothing has
// to be ticked off, and whoever does it another way has done it too.

export interface TrainingTask {
  id: string
  title: string
  /** What to do, step by step. */
  steps: readonly string[]
  /** Whose task it is. */
  permission: Permission
  /** Done when each of these was done once, in any case. */
  done: readonly AuditAction[]
  /** Page where it begins. */
  begins: string
}

export const TRAINING_TASKS: readonly TrainingTask[] = [
  {
    id: 'register',
    title: '登记一件当面提交的申请',
    steps: ['打开“登记”，渠道选“当面提交”，申请人写“某某”。', '登记后看收到日期和答复期限是怎样算出来的。'],
    permission: 'register',
    done: ['register'],
    begins: '/cases/new',
  },
  {
    id: 'overdue',
    title: '看一件案件怎样超期',
    steps: [
      '在页面上方把今天往后拨，拨过一件在办案件的答复期限。',
      '打开“今日”和“案件”，找到变成“超期”的案件，看“期限”中多出来的超期工作日。',
    ],
    permission: 'viewCase',
    done: ['moveTrainingDay'],
    begins: '/cases?tab=open',
  },
  {
    id: 'correction',
    title: '发出一次补正告知',
    steps: ['打开一件办理中的案件，办理“补正告知”。', '看期限怎样停止计算，什么时候重新起算。'],
    permission: 'requestCorrection',
    done: ['requestCorrection'],
    begins: '/cases?tab=in_progress',
  },
  {
    id: 'letter',
    title: '起草一份文书并送审',
    steps: ['打开一件办理中的案件，在“文书”中起草答复书。', '填写各栏，预览后送审。'],
    permission: 'submitLetter',
    done: ['startLetter', 'submitLetter'],
    begins: '/cases?tab=in_progress',
  },
  {
    id: 'approve',
    title: '审签一份文书',
    steps: ['打开“今日”中待审签的文书。', '核对正文和依据后通过；有问题的写明意见退回。'],
    permission: 'approveLetter',
    done: ['approveLetter'],
    begins: '/cases?tab=in_approval',
  },
  {
    id: 'note',
    title: '记一次与申请人的电话',
    steps: ['打开一件案件，办理“备注”，写明谈了什么。', '在“经过”中找到它。'],
    permission: 'note',
    done: ['note'],
    begins: '/cases?tab=open',
  },
  {
    id: 'urge',
    title: '催办一件快到期的案件',
    steps: ['打开“督办”，找到快到期的案件。', '催办承办人，在案件的经过中看到催办记录。'],
    permission: 'urge',
    done: ['urge'],
    begins: '/board',
  },
]

/** What the log tells of a person since their training began. */
export interface Practised {
  actions: ReadonlySet<string>
  /** Cases in hand whose due day has passed since the training began. */
  becameLate: number
}

/** True once a task was done: of the one about lateness the day has to be moved past somebody's due day. */
export function taskDone(task: TrainingTask, { actions, becameLate }: Practised): boolean {
  const done = task.done.every((action) => actions.has(action))
  return task.id === 'overdue' ? done && becameLate > 0 : done
}
