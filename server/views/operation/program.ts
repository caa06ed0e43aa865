import { chainEnd } from '@/db/queries/audit'
import { keyChecksOf } from '@/db/queries/digests'
import { newestRotation } from '@/db/queries/key-rotations'
import { savedNotices } from '@/db/queries/office'
import { auditSpan } from '@/db/queries/operation'
import { reads, storeFacts } from '@/db/transact'
import { yearOf } from '@/domain/calendar/day'
import { certificateStanding } from '@/domain/operation/certificate'
import { structureWords } from '@/domain/operation/structure'
import { lengthWords } from '@/domain/operation/thresholds'
import { standingNotices } from '../../cases/office-context'
import { rotationHeld } from '../../keys/rotate'
import { certificateNow } from '../../operation/certificate'
import { clockNow } from '../../operation/clock'
import { programNow } from '../../operation/program'
import { keptAnchor } from '../../proof/anchor-file'
import { keyStanding, missingKeysWords } from '../../proof/keys'
import { readKeyring } from '../../secrets'
import { civilDay, now, today } from '../../today'
import { momentWords } from '../moment-words'
import { type OperationLine, type OperationSection, plain, seenToAt, toLookAt, well } from './line'

/** Keys that are used longer than this should be changed, in days. */
const OLD_KEY_DAYS = 2 * 365
const DAY_MS = 24 * 3_600_000

/** What runs, and on what. */
export async function programSection(): Promise<OperationSection> {
  const { version, node, system, since } = programNow()
  const { product, schema, writable } = await storeFacts()
  const database = `${product}，${structureWords(schema)}`
  return {
    title: '版本',
    lines: [
      plain('依申办', `${version}，${momentWords(since)}启动`),
      writable
        ? well('数据库', database)
        : toLookAt(
            'bad',
            '数据库',
            `${database}，不能写入`,
            '请检查数据库文件的权限，或者是否连到了备用库。',
          ),
      plain('运行环境', `Node ${node}，${system}`),
      await calendarLine(),
    ],
  }
}

/** From October on the next year's holidays are awaited. */
const AWAITED_FROM_MONTH = '10'

async function calendarLine(): Promise<OperationLine> {
  const on = today()
  const years = standingNotices(await savedNotices(reads())).map(({ year }) => year)
  const needed = [yearOf(on), ...(on.slice(5, 7) >= AWAITED_FROM_MONTH ? [yearOf(on) + 1] : [])]
  const missing = needed.filter((year) => !years.includes(year))
  if (missing.length === 0) return well('放假安排', `已有${needed.join('、')}年`)
  const link = { href: '/calendar', label: '打开日历', permission: 'viewCalendar' } as const
  return seenToAt(
    link,
    toLookAt(
      'warn',
      '放假安排',
      `没有${missing.join('、')}年的`,
      '国务院办公厅公布后，请督办人在“日历”中录入；此前跨年的期限标“暂定”。',
    ),
  )
}

/** Clock, keys and certificate: what deadlines, codes and encryption rest on. */
export async function clockAndKeysSection(): Promise<OperationSection> {
  return {
    title: '时钟、密钥和证书',
    lines: [await clockLine(), ...(await keyLines()), await certificateLine()],
  }
}

async function clockLine(): Promise<OperationLine> {
  const clock = await clockNow()
  const todo = '请在服务器上用 timedatectl 核对并校准：期限、验证码和审计记录都靠时钟。'
  switch (clock.is) {
    case 'right':
      return well('系统时间', '与记录和数据库一致')
    case 'setBack':
      return toLookAt('bad', '系统时间', `比已有的记录早${lengthWords(clock.seconds)}`, todo)
    case 'apart':
      return toLookAt('bad', '系统时间', `与数据库服务器相差${lengthWords(clock.seconds)}`, todo)
  }
}

async function certificateLine(): Promise<OperationLine> {
  const label = '网站证书'
  const certificate = await certificateNow()
  if ('unknown' in certificate) return plain(label, certificate.unknown)
  const standing = certificateStanding(certificate.term, now())
  const until = `${civilDay(certificate.term.until)}到期（${certificate.readFrom}）`
  const todo = '请向证书的颁发机构续期，换到网关上；过期后浏览器打不开网址。'
  switch (standing.is) {
    case 'valid':
      return well(label, `${until}，还有${standing.days}天`)
    case 'soon':
      return toLookAt('warn', label, `${until}，只有${standing.days}天`, todo)
    case 'expired':
      return toLookAt('bad', label, `${until}，已过期${standing.days}天`, todo)
    case 'notYet':
      return toLookAt(
        'bad',
        label,
        `${civilDay(certificate.term.from)}才生效（${certificate.readFrom}）`,
        '请核对网关上的证书和服务器的时钟。',
      )
  }
}

async function keyLines(): Promise<OperationLine[]> {
  const { missing, wrong } = await keyStanding(reads())
  if (wrong)
    return [
      toLookAt('bad', '数据密钥', '这台服务器上的密钥不能用来写入', `${wrong}请改正后重新启动这台服务器。`),
    ]
  const [inUse, ...former] = readKeyring()
  const since = (await keyChecksOf(reads())).find(({ keyId }) => keyId === inUse.id)?.since
  const days = since ? Math.floor((Date.parse(now()) - Date.parse(since)) / DAY_MS) : 0
  const value = since ? `${inUse.id}，${civilDay(since)}启用，${days}天` : inUse.id
  const missingWords = missingKeysWords(missing)
  return [
    days > OLD_KEY_DAYS
      ? toLookAt('warn', '数据密钥', value, '已使用两年以上。请按运行维护手册“密钥”更换。')
      : well('数据密钥', value),
    missingWords
      ? toLookAt('bad', '以前的密钥', `缺少${missing.length}把`, missingWords)
      : plain('以前的密钥', former.length === 0 ? '没有' : `${former.length}把，能读出`),
    ...(await rotationLines()),
  ]
}

/** The newest change of keys; one that was stopped, or left something, is somebody's business. */
async function rotationLines(): Promise<OperationLine[]> {
  const row = await newestRotation(reads())
  if (!row) return []
  const { endedAt, done, left, total } = row
  const todo = '请在服务器上再运行一次 rotate-key 命令，会从中断处接着做。'
  if (endedAt === null && !rotationHeld(row, now()))
    return [toLookAt('warn', '更换密钥', `中断在${done}/${total}项`, todo)]
  const how = endedAt === null ? `正在进行，${done}/${total}项` : `${civilDay(endedAt)}完成，${done}项`
  const unread = '请补上缺少的密钥，再运行一次 rotate-key；密钥齐全的，请用 verify 核验。'
  return [left > 0 ? toLookAt('warn', '更换密钥', `${how}，${left}项解不开`, unread) : plain('更换密钥', how)]
}

/** The audit log: since when, how long, and whether its end is kept. */
export async function auditSection(): Promise<OperationSection> {
  const span = await auditSpan(reads())
  return {
    title: '审计记录',
    lines: [
      plain('记录', span ? `${span.lines}条，自${civilDay(span.since)}起` : '还没有'),
      well('保存', '程序从不删除审计记录，满足不少于六个月'),
      seenToAt(AUDIT, await anchorLine()),
    ],
  }
}

const AUDIT = { href: '/audit', label: '打开审计', permission: 'viewAudit' } as const

/** The anchor follows within a second: lines that are written meanwhile, during a large import, too. */
const MOST_BEHIND = 1_000

/** The kept end of the log, or why it cannot be relied on. */
export async function anchorStands(): Promise<
  { seq: number } | 'missing' | 'unreadable' | { behind: number }
> {
  const anchor = await keptAnchor()
  if (anchor === 'missing' || anchor === 'unreadable') return anchor
  const behind = ((await chainEnd(reads()))?.seq ?? 0) - anchor.seq
  return behind > MOST_BEHIND ? { behind } : { seq: anchor.seq }
}

async function anchorLine(): Promise<OperationLine> {
  const anchor = await anchorStands()
  if (anchor === 'missing' || anchor === 'unreadable')
    return toLookAt(
      'bad',
      '末尾的锚定',
      anchor === 'missing' ? '没有锚定文件' : '锚定文件读不出',
      '请在服务器上运行 verify 命令核验，再按运行维护手册“核验”处理。',
    )
  return 'behind' in anchor
    ? toLookAt(
        'bad',
        '末尾的锚定',
        `落后${anchor.behind}条`,
        '锚定文件（anchor.json）写不进去或者与记录不符。请核对数据文件夹可以写入，再用 verify 核验。',
      )
    : well('末尾的锚定', `到第${anchor.seq}条`)
}
