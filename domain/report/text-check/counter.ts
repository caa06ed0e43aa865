import type { Token } from './tokens'

/** Who counts: the office that reports, an area (全市) that may be all it reports of, or another office. */
export interface Counter {
  of: 'own' | 'area' | 'other'
  /** Where it is named: numbers of one counter have one place. */
  at: number
  /** The level of an area: 市 of 全市 and 我市. */
  level: string
}

const BODIES = '局委办厅院所站处科室镇乡街道公司府校队会馆心部区县市州省旗'
/** 区级机关: some of the offices of an area. */
const LEVEL = /^([省市县区州镇乡]级|下属|下级|基层|直属|所属|垂管|局属|委属|厅属)$/
const REGIONS = '市县区省州旗'
const OWN_REGION = /^[我本].*[市县区省州旗]$/

/** The last counter that is named, of those whose words end before the words of a number. */
export function counterIn(words: readonly Token[], end = Number.POSITIVE_INFINITY): Counter | null {
  const sums = words.some((token) => token.kind === 'word' && token.means.is === 'sum')
  let found: Counter | null = null
  for (const token of words) {
    if (token.to > end) break
    const of = counterOf(token, { sums, within: found?.of ?? null })
    if (of) found = { of, at: token.from, level: levelOf(token) }
  }
  return found
}

function counterOf(
  token: Token,
  { sums, within }: { sums: boolean; within: Counter['of'] | null },
): Counter['of'] | null {
  if (token.kind === 'unknown') return BODIES.includes(token.lastChar || ' ') ? 'other' : null
  if (token.kind !== 'word') return null
  const { word, means } = token
  if (means.is === 'own' || OWN_REGION.test(word)) return 'own'
  if (means.is === 'area') return 'area'
  if (means.is === 'office' || word === '政府' || LEVEL.test(word)) return 'other'
  if (means.is !== 'bodies' || !sums) return null
  return within === 'area' && !isBelow(word) ? null : 'other'
}

function levelOf(token: Token): string {
  if (token.kind !== 'word') return ''
  const last = token.word.slice(-1)
  return /^[全我本]/.test(token.word) && REGIONS.includes(last) ? last : ''
}

/** 各镇, 县区: offices below, whatever is above them. */
export function namesBelow(token: Token): boolean {
  return token.kind === 'word' && token.means.is === 'bodies' && isBelow(token.word)
}

/** 全市各县区: a part of what 全市各部门 are the whole of. */
function isBelow(word: string): boolean {
  return [...REGIONS, '镇', '乡', '街'].some(
    (level) => word.replace(/^各/, '').startsWith(level) && !word.endsWith('直'),
  )
}

/** 全市 is above a district that reports. */
export function isAbove(level: string, agency: string | undefined): boolean {
  const own = [...(agency ?? '')].reverse().find((char) => LEVELS.some((same) => same.includes(char)))
  const rank = (char: string) => LEVELS.findIndex((same) => same.includes(char))
  return own !== undefined && level !== '' && rank(level) < rank(own)
}

/** From the highest to the lowest. */
const LEVELS = ['省', '市州', '县区旗', '镇乡街']

/** A zone calls itself an area, though a committee runs it. */
const ZONE = /(开发区|高新区|新区|园区|示范区|保税区|度假区|管理区|风景区)/
const DEPARTMENT = /[局委厅处院所站队会中心公司部社]$/

/** 全市 is more than what a department reports of. */
export function isDepartment(agency: string | undefined): boolean {
  return agency !== undefined && DEPARTMENT.test(agency) && !ZONE.test(agency)
}

/** The names by which an office calls itself: 靖江市自然资源和规划局, 市自然资源和规划局, 自然资源和规划局. */
export function namesOf(agency: string): string[] {
  const region = /^(.*[市县区省州旗镇乡])人民政府$/.exec(agency)?.[1]
  const names = new Set<string>(region ? [region] : [])
  for (let at = 0; at < agency.length; at++) {
    const level = agency.charAt(at - 1)
    if (at > 0 && !REGIONS.includes(level)) continue
    const rest = agency.slice(at)
    if (at > 0 && rest.length < SHORTEST_NAME) continue
    for (const name of at === 0 ? [rest] : [rest, level + rest]) {
      names.add(name)
      names.add(name.replace('人民政府', '政府'))
      names.add(name.replace('委员会', '委'))
    }
  }
  return [...names].filter((name) => name.length >= SHORTEST_NAME).sort((a, b) => b.length - a.length)
}

const SHORTEST_NAME = 3
