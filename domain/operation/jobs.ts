// What the program does by itself beside answering. One list: the schedule, the page, the metrics and the guide's test
// read it.

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export interface Job {
  /** As the page calls it. */
  label: string
  /** What `done` counts, after the number. */
  unit: string
  /** How often it looks or runs, in words. */
  every: string
  /** The same in milliseconds, counted from when the server began; whether a look finds its time come, its own rule says. */
  everyMs: number
  /** When it runs for the first time, where that is sooner; in milliseconds. */
  firstMs?: number
  /** After so long without a run that went through, something is wrong; in milliseconds. */
  overdueMs: number
  /** What an administrator does when it fails or does not run. */
  remedy: string
}

/**
 * How long runs that found nothing to do may go without a row of their own, in milliseconds. Each row is a commit, and
 * every commit makes the servers read anew what they remember.
 */
export const SIGN_OF_LIFE_MS = HOUR_MS
/** The same for runs that fail one after the other for the same reason. */
export const SAME_FAILURE_MS = 10 * MINUTE_MS
/** 等保 2.0 (网络安全法第二十一条) asks for six months of records; these are kept a little longer. In days. */
export const RUNS_KEPT_DAYS = 200

/** A job that looks often is silent for an hour where there is nothing to do; a second hour is too long. */
const OFTEN_MS = 2.5 * HOUR_MS
/** A daily job may miss one night: the server was down. */
const DAILY_MS = 50 * HOUR_MS

const MAIL_REMEDY =
  '请核对 YISHENBAN_SMTP 和 YISHENBAN_MAIL_FROM，以及邮件服务器是否可以连接。没有发出的留在“发件”，不会丢失。'

export const JOBS = {
  outbox: {
    label: '发送电子邮件送达的文书',
    unit: '封',
    every: '每分钟',
    everyMs: MINUTE_MS,
    overdueMs: OFTEN_MS,
    remedy: MAIL_REMEDY,
  },
  reminders: {
    label: '发送提醒邮件',
    unit: '封',
    every: '每分钟',
    everyMs: MINUTE_MS,
    overdueMs: OFTEN_MS,
    remedy: MAIL_REMEDY,
  },
  briefs: {
    label: '发送今天的摘要',
    unit: '封',
    every: '每分钟查看',
    everyMs: MINUTE_MS,
    overdueMs: OFTEN_MS,
    remedy: MAIL_REMEDY,
  },
  sourceNotices: {
    label: '通知对接平台',
    unit: '条',
    every: '每半分钟',
    everyMs: MINUTE_MS / 2,
    overdueMs: OFTEN_MS,
    remedy: '请在“接口”中查看哪个平台没有收到和原因，并核对防火墙是否放行其地址。',
  },
  bulk: {
    label: '继续被中断的成批办理',
    unit: '件',
    every: '每分钟查看',
    everyMs: MINUTE_MS,
    overdueMs: OFTEN_MS,
    remedy: '没有办完的留在清单中，恢复后自动继续；已办的不会重办。',
  },
  suggestions: {
    label: '夜间比较申请、给出建议',
    unit: '件',
    every: '每天1时至6时',
    everyMs: QUARTER_MS,
    overdueMs: DAILY_MS,
    remedy: '请让程序在夜间1时至6时保持运行；一夜没有比较的，次夜补上。',
  },
  ledgers: {
    label: '清理没有人处理的台账',
    unit: '份',
    every: '每小时',
    everyMs: HOUR_MS,
    overdueMs: OFTEN_MS,
    remedy: '请核对数据文件夹中 imports/ 的权限。',
  },
  sweep: {
    label: '清理没有记录指向的文件',
    unit: '个',
    every: '每天',
    everyMs: DAY_MS,
    // When the first requests after a start have had their turn.
    firstMs: 10 * MINUTE_MS,
    overdueMs: DAILY_MS,
    remedy: '请在服务器上用 sweep --dry-run 命令查看；DATABASE_URL 和 YISHENBAN_DATA 应是同一套。',
  },
  rewrite: {
    label: '抹去数据库文件中的旧内容',
    unit: '次',
    every: '每分钟查看',
    everyMs: MINUTE_MS,
    overdueMs: OFTEN_MS,
    remedy: '请核对数据文件夹所在磁盘的可用空间不小于数据库的两倍；没有抹去的，恢复后自动再做。',
  },
  backup: {
    label: '备份并演练',
    unit: '份',
    every: '每夜',
    everyMs: QUARTER_MS,
    overdueMs: DAILY_MS,
    remedy: '请在“备份”页查看没有完成的原因；此前的备份不受影响。',
  },
  growth: {
    label: '记录磁盘用量',
    unit: '次',
    every: '每天',
    everyMs: HOUR_MS,
    overdueMs: DAILY_MS,
    remedy: '请核对数据文件夹可以读写。',
  },
  watch: {
    label: '检查磁盘和时钟',
    unit: '项',
    every: '每分钟',
    everyMs: MINUTE_MS,
    overdueMs: OFTEN_MS,
    remedy: '请核对数据文件夹可以读写。',
  },
  forgetRuns: {
    label: '删除过期的运行记录',
    unit: '条',
    every: '每天',
    everyMs: DAY_MS,
    overdueMs: DAILY_MS,
    remedy: '请核对数据库可以写入。',
  },
} as const satisfies Record<string, Job>

export type JobName = keyof typeof JOBS
export type JobResult = 'done' | 'failed'

export const JOB_NAMES = Object.keys(JOBS) as JobName[]

export function isJobName(text: string): text is JobName {
  return Object.hasOwn(JOBS, text)
}

export function jobOf(name: JobName): Job {
  return JOBS[name]
}

/** What a run came to. */
export interface Work {
  done: number
  /** How much of it did not succeed although the run went through. */
  left: number
}

/** A run as far as it matters for how its job stands; instants in ISO. */
export interface EndedRun extends Work {
  endedAt: string
  result: JobResult
}

export type JobStanding = 'well' | 'failing' | 'partly' | 'overdue' | 'waiting'

/** How a job stands at an instant. `last` is its newest run, `since` when this server began to serve. */
export function jobStanding(
  name: JobName,
  last: EndedRun | null,
  { at, since }: { at: string; since: string },
): JobStanding {
  if (last?.result === 'failed') return 'failing'
  const quietSince = last && last.endedAt > since ? last.endedAt : since
  if (Date.parse(at) - Date.parse(quietSince) > JOBS[name].overdueMs) return 'overdue'
  if (!last) return 'waiting'
  return last.left > 0 ? 'partly' : 'well'
}

/** A run as it may be left out: nothing new, and the row before is young enough to speak for it. */
export function saysNothingNew(
  before: (EndedRun & { fault: string | null }) | null,
  run: EndedRun & { fault: string | null },
): boolean {
  if (!before || before.result !== run.result || before.fault !== run.fault) return false
  if (run.done > 0 || run.left !== before.left) return false
  const age = Date.parse(run.endedAt) - Date.parse(before.endedAt)
  return age >= 0 && age < (run.result === 'failed' ? SAME_FAILURE_MS : SIGN_OF_LIFE_MS)
}
