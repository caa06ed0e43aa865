import type { Permission } from '../access'
import type { AuditAction } from '../audit/actions'

// 练习: what a newcomer does once by hand in the training. Whether it is done is read from the audit log, so nothing has
// to be ticked off, and whoever does it another way has done it too.

export interface TrainingTask {
  id: string
  title: string
  /** What to do, step by step, in the words of the screen. */
  steps: readonly string[]
  /** Whose task it is. */
  permission: Permission
  /** Done when each of these was done once, in any case. */
  done: readonly AuditAction[]
  /** Page where it begins; `OWN_CASE` in it stands for the case that this person registered. */
  begins: string
}

/** Where a task goes on with the case that the person registered first. */
export const OWN_CASE = '{case}'

/** One request from the counter to its delivery, then what others of the office do. */
export const TRAINING_TASKS: readonly TrainingTask[] = [
  {
    id: 'register',
    title: '登记一件当面提交的申请',
    steps: [
      '渠道选“当面”，填写当面提交日期（今天）、姓名“某某”和所需信息，点“登记”。',
      '看右上角的到期日和下面逐日的格子：移到某一天，写明这一天计不计入、为什么。',
    ],
    permission: 'register',
    done: ['register'],
    begins: '/cases/new',
  },
  {
    id: 'accept',
    title: '接收这件申请',
    steps: ['在“下一步”中点“接收”，由自己承办；交给别人承办的，点“分办”。'],
    permission: 'accept',
    done: ['accept'],
    begins: `/cases/${OWN_CASE}?step=accept`,
  },
  {
    id: 'note',
    title: '记一次与申请人的电话',
    steps: ['在“下一步”中点“添加备注”，写明谈了什么。', '在“经过”最上面找到它；备注不影响期限。'],
    permission: 'note',
    done: ['note'],
    begins: `/cases/${OWN_CASE}?step=note`,
  },
  {
    id: 'correction',
    title: '发出一次补正告知',
    steps: [
      '在“下一步”中点“发出补正告知”，勾选申请缺少什么，写明需要补正的事项。',
      '看右上角：期限未定，停止计时。',
    ],
    permission: 'requestCorrection',
    done: ['requestCorrection'],
    begins: `/cases/${OWN_CASE}?step=requestCorrection`,
  },
  {
    id: 'corrected',
    title: '一周以后收到补正',
    steps: [
      '在页面上方点“往后一周”，再在“下一步”中点“登记收到补正”，写明申请人补充了什么。',
      '看期限从收到补正之日起重新计算20个工作日。',
    ],
    permission: 'receiveCorrection',
    done: ['receiveCorrection'],
    begins: `/cases/${OWN_CASE}`,
  },
  {
    id: 'letter',
    title: '起草答复文书并送审',
    steps: [
      '在右侧“文书”中选“政府信息公开告知书”，点“起草”。',
      '填写各栏，右边是文书的样子；填好后点“送审”。',
    ],
    permission: 'submitLetter',
    done: ['startLetter', 'submitLetter'],
    begins: `/cases/${OWN_CASE}`,
  },
  {
    id: 'approve',
    title: '审签一份文书',
    steps: [
      '打开一件审签中的案件，在“文书”中打开送审的文书。',
      '核对正文和依据，点“同意”；有问题的写明意见，点“退回修改”。',
    ],
    permission: 'approveLetter',
    done: ['approveLetter'],
    begins: '/cases?tab=in_approval',
  },
  {
    id: 'send',
    title: '发出文书，登记送达',
    steps: [
      '审核人同意以后，打开“文书”中定稿的文书，发出方式选“当面领取”，点“确认发出”。',
      '回到案件，点“登记送达”，选送达方式，再点“登记送达”：申请人签收，本件办结。',
    ],
    permission: 'sendLetter',
    done: ['sendLetter', 'recordDelivery'],
    begins: `/cases/${OWN_CASE}`,
  },
  {
    id: 'archive',
    title: '下载一件已办结案件的归档包',
    steps: ['打开一件已办结的案件，点右侧的“下载归档包”。', '解开压缩包，打开其中的“阅读说明.html”。'],
    permission: 'viewApplicantName',
    done: ['downloadArchive'],
    begins: '/cases?tab=concluded',
  },
  {
    id: 'overdue',
    title: '看一件案件怎样超期',
    steps: [
      '在页面上方把今天往后拨，拨过一件在办案件的答复期限。',
      '打开“今日”，看哪些案件变成“已超期”，超了几个工作日。',
    ],
    permission: 'viewCase',
    done: ['moveTrainingDay'],
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
  {
    id: 'figures',
    title: '填报表二的几个数字',
    steps: [
      '打开2025年的“填报表二”，在空着的格填写数字，没有的填0，写明数据来源，点“保存”。',
      '打开“报表和核对”，看表二和“待补充”怎样跟着变化。',
    ],
    permission: 'fillReport',
    done: ['enterFigure'],
    begins: '/report/2025/table2',
  },
  {
    id: 'explain',
    title: '说明一项没有通过的核对',
    steps: [
      '在2022年年报上方找到黄色的“待补充”，点“确属实情，说明原因”。',
      '写明原因（例如“本年度没有收取信息处理费”），点“记录原因”，看它变成“已说明”。',
    ],
    permission: 'fillReport',
    done: ['explainCheck'],
    begins: '/report/2022',
  },
  {
    id: 'section',
    title: '写年报文稿的一段',
    steps: [
      '在“年报文稿”的“导语”写一两句，停下来即自动保存，右边的年报随之变化。',
      '在“可用的句子”中点“放入”，看代号在右边变成带数字的句子。',
    ],
    permission: 'fillReport',
    done: ['saveSection'],
    begins: '/report/2022/document',
  },
  {
    id: 'seal',
    title: '封存一年的年报',
    steps: [
      '核对都成立或者都已说明以后，在2022年年报下方的“办理情况”中点“封存”。',
      '打开“封存和衔接”，看封存了什么；以后再改这一年的数字，要先写明理由。',
    ],
    permission: 'sealReport',
    done: ['report_seal'],
    begins: '/report/2022',
  },
  {
    id: 'period',
    title: '统计上一季度，导出',
    steps: [
      '在“月报、季报”点“上季度”，分组选“按承办单位”，点“统计”；点一个数字，打开这些案件。',
      '返回以后点“导出 Excel”。',
    ],
    permission: 'fillReport',
    done: ['exportPeriod'],
    begins: '/report/period',
  },
  {
    id: 'terms',
    title: '设置保存期限',
    steps: [
      '在“机关设置”的“保存期限”中，“不予公开”填3。',
      '点“核对要修改的设置”，看“原来 → 现在”，再点“保存设置”。',
    ],
    permission: 'managePeople',
    done: ['editSettings'],
    begins: '/people#settings',
  },
  {
    id: 'propose',
    title: '提出一份匿名清单',
    steps: [
      '系统管理员设置保存期限以后，打开“保存期限”，看期限已满的案件。',
      '留一两件勾选，点“提出匿名清单”。自己提出的不能自己确认。',
    ],
    permission: 'manageRetention',
    done: ['proposeAnonymising'],
    begins: '/retention',
  },
  {
    id: 'confirm',
    title: '确认另一个人提出的清单',
    steps: [
      '打开“保存期限”，逐件核对别人提出的清单，点“确认匿名”。',
      '督办人可以打开其中一件，看去掉了什么，保留了什么。',
    ],
    permission: 'manageRetention',
    done: ['confirmAnonymising'],
    begins: '/retention',
  },
  {
    id: 'audit',
    title: '在审计中找一条记录，导出',
    steps: [
      '打开“审计”，操作选“拨动训练的日期”，点“筛选”，看是谁在什么时候拨的。',
      '点“导出”：文件第一行写明是谁导出的。',
    ],
    permission: 'exportAudit',
    done: ['exportAudit'],
    begins: '/audit',
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
