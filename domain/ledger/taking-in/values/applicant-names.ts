import { plainText } from '../plain-text'

/** What an applicant's name says about the kind of applicant. `group` is what rows have in common, decided once for all. */
export interface NameJudged {
  group: string
  /** A kind of 表三; null when the name alone does not tell. */
  kind: string | null
  /** More than one applicant stands in the cell. */
  several: boolean
}

const BY_ENDING: readonly (readonly [kind: string, endings: readonly string[]])[] = [
  ['法律服务机构', ['律师事务所', '律所', '法律服务所', '法律援助中心']],
  [
    '商业企业',
    ['有限公司', '有限责任公司', '股份公司', '公司', '集团', '合作社', '商行', '加工厂', '经营部'],
  ],
  ['科研机构', ['研究院', '研究所', '科学院', '科研所']],
  [
    '其他',
    [
      '村民委员会',
      '居民委员会',
      '业主委员会',
      '村委会',
      '居委会',
      '业委会',
      '小学',
      '中学',
      '幼儿园',
      '医院',
    ],
  ],
  ['社会公益组织', ['基金会', '慈善会', '慈善总会', '红十字会', '公益组织', '志愿者协会']],
]

/** Endings of names of organisations; what is not among the kinds above is asked by name. */
const ORGANISATION =
  /(?:局|委|办|厅|部|院|所|社|会|厂|店|站|场|中心|银行|学校|大学|学院|医院|政府|村|镇|乡|街道|小组|公司|集团|组织|单位|机关|团|队|馆|庙|寺|行|园|网|报|刊)$/

/** Judges 张某某 to be a natural person, 某某有限公司 an enterprise; gives no kind where a name is of neither. */
export function judgeName(written: string): NameJudged {
  const name = plainText(written)
  const names = name
    .replace(/等\d{0,4}[人名位户]?$/, '')
    .split(/[、,;/]/)
    .filter((one) => one !== '')
  const several = names.length > 1 || /等\d{0,4}[人名位户]?$/.test(name)
  if (names.length === 0) return { group: '（空）', kind: null, several: false }
  const judged = names.slice(0, 50).map(judgeOne)
  const [first] = judged
  // Of several applicants the kind is counted only when all have the same.
  const same = first?.kind && judged.every(({ kind }) => kind === first.kind)
  if (names.length === 1 && first) return { ...first, several }
  return same
    ? { group: `几个${first.kind}`, kind: first.kind, several }
    : { group: written.trim(), kind: null, several }
}

function judgeOne(name: string): { group: string; kind: string | null } {
  for (const [kind, endings] of BY_ENDING) {
    const ending = endings.find((one) => name.endsWith(one) && name.length > one.length)
    if (ending) return { group: `…${ending}`, kind }
  }
  return isPersonsName(name) ? { group: '姓名', kind: '自然人' } : { group: name, kind: null }
}

/** A surname with one or two signs, or what a ledger makes of it: 张某某, 李*, 王××, 赵先生, 阿依古丽·买买提. */
function isPersonsName(name: string): boolean {
  if (/^[\p{Script=Han}]{2,8}[·•][\p{Script=Han}·•]{2,12}$/u.test(name)) return true
  if (/^[*×]\p{Script=Han}{1,2}$/u.test(name) && !ORGANISATION.test(name)) return true
  const compound = COMPOUND_SURNAMES.has(name.slice(0, 2))
  const given = compound ? name.slice(2) : name.slice(1)
  if (!compound && !SURNAMES.has(name.slice(0, 1))) return false
  if (/^[某*×xX○O]{1,3}$/.test(given) || /^某?(?:先生|女士)$/.test(given)) return true
  return /^\p{Script=Han}{1,2}$/u.test(given) && !ORGANISATION.test(name)
}

const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代付闫覃粟佟苟仝原岳帅仉冼郄揭苑',
)

const COMPOUND_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 端木 东方 南宫 夏侯 轩辕 独孤 百里 呼延 东郭 西门 申屠 淳于 单于 澹台 公冶 宗政 濮阳 太叔 仲孙 钟离 鲜于 闾丘 亓官'.split(
    ' ',
  ),
)
