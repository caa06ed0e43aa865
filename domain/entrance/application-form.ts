import {
  APPLICANT_KIND_LABELS,
  DELIVERY_WAY_LABELS,
  DELIVERY_WAYS,
  INFORMATION_FORM_LABELS,
  INFORMATION_FORMS,
} from '../case/facts'

/** A line of the printed form: what is asked, and what may be ticked or has to be written. */
export interface FormLine {
  label: string
  /** Boxes to tick; empty where something is written. */
  choices: readonly string[]
  /** Height in lines of text. */
  lines: number
}

const written = (label: string, lines = 1): FormLine => ({ label, choices: [], lines })
const ticked = (label: string, choices: readonly string[]): FormLine => ({ label, choices, lines: 1 })

const { natural_person: _, ...ORGANISATIONS } = APPLICANT_KIND_LABELS

/**
 * 政府信息公开申请表: what a request has to contain by Art. 29, part by part, in words that stand for everybody. One set
 * with the form on the site, so that whoever copies it into the program finds every field.
 */
export const APPLICATION_FORM: readonly { part: string; lines: readonly FormLine[] }[] = [
  {
    part: '公民',
    lines: [
      written('姓名'),
      ticked('证件类型', ['居民身份证', '护照', '港澳台居民通行证', '其他']),
      written('证件号码'),
    ],
  },
  {
    part: '法人、其他组织',
    lines: [
      ticked('类别', Object.values(ORGANISATIONS)),
      written('名称'),
      written('统一社会信用代码'),
      written('法定代表人、联系人'),
    ],
  },
  {
    part: '联系方式',
    lines: [written('联系电话'), written('通讯地址、邮政编码'), written('电子邮箱、传真（选填）')],
  },
  {
    part: '所需信息',
    lines: [
      written('名称、文号或者便于查询的其他特征', 6),
      ticked(
        '提供信息的形式',
        INFORMATION_FORMS.map((form) => INFORMATION_FORM_LABELS[form]),
      ),
      ticked(
        '获取信息的途径',
        DELIVERY_WAYS.filter((way) => way !== 'online').map((way) => DELIVERY_WAY_LABELS[way]),
      ),
    ],
  },
  {
    part: '签字',
    lines: [
      written('申请人签名（盖章）'),
      written('申请日期'),
      written('代理人姓名、证件号码（委托代理的填写）'),
    ],
  },
]

/** Under the form: what goes with it. Nobody is refused for what is missing: it is corrected (Art. 30). */
export const APPLICATION_FORM_NOTES: readonly string[] = [
  '依据《中华人民共和国政府信息公开条例》第二十九条。公民填“公民”一栏，法人、其他组织填“法人、其他组织”一栏。',
  '请附身份证明复印件；委托他人代为申请的，另附授权委托书和代理人的身份证明复印件。',
  '一张申请表宜写一项申请。内容不明确或者缺少材料的，本机关会在7个工作日内告知补正，不会因此退回。',
]
