import { type Refused, refuse } from '../case/refusal'

/** What keeps the store from working, as far as somebody can act on it. */
export type FaultKind =
  | 'locked'
  | 'full'
  | 'away'
  | 'unsure'
  | 'readOnly'
  | 'disk'
  | 'filesAway'
  | 'key'
  | 'backup'
  | 'other'

interface FaultWords {
  /** The fault, in one sentence. */
  what: string
  /** Of what was saved and of what was about to be. */
  kept: string
  /** What a person does, and what the administrator does. */
  next: string
  /** Seconds after which trying again makes sense; null where somebody has to do something first. */
  again: number | null
}

const NOTHING_WRITTEN = '已保存的内容不受影响，这一步没有写入任何内容。'

/** The one place for the words, whoever says them: pages, forms, downloads, the shell, the start. */
export const FAULTS: Readonly<Record<FaultKind, FaultWords>> = {
  locked: {
    what: '数据库正被另一个程序占用，等候后仍没有轮到。',
    kept: NOTHING_WRITTEN,
    next: '请一分钟后再试；多次出现的，请系统管理员检查是否有导入、备份等程序长时间占用数据库。',
    again: 60,
  },
  full: {
    what: '服务器的磁盘空间已满，不能保存。',
    kept: NOTHING_WRITTEN,
    next: '请系统管理员腾出磁盘空间；腾出后即可再试，不需要重新启动。',
    again: 300,
  },
  away: {
    what: '数据库暂时连接不上。',
    kept: NOTHING_WRITTEN,
    next: '请一分钟后再试；多次出现的，请系统管理员检查数据库服务器是否在运行。',
    again: 60,
  },
  unsure: {
    what: '保存时与数据库的连接中断，不能确定这一步是否已经写入。',
    kept: '此前保存的内容不受影响。',
    next: '请一分钟后另开窗口查看这一步是否已经登记，没有登记的再做一次。',
    again: 60,
  },
  readOnly: {
    what: '数据库或者数据文件夹不能写入。',
    kept: NOTHING_WRITTEN,
    next: '请系统管理员检查数据文件夹的权限和磁盘是否只读；改正后即可再试，不需要重新启动。',
    again: 300,
  },
  disk: {
    what: '服务器读写磁盘出错。',
    kept: NOTHING_WRITTEN,
    next: '请系统管理员检查磁盘是否已满或者损坏；恢复后即可再试。',
    again: 300,
  },
  key: {
    what: '这台服务器上的密钥不能使用：没有设置、不正确，或者已经更换停用。',
    kept: NOTHING_WRITTEN,
    next: '请系统管理员按运行维护手册“密钥”一节改正这台服务器的密钥，再重新启动它。',
    again: null,
  },
  backup: {
    what: '备份没有做完。',
    kept: '已保存的内容和此前的备份不受影响。',
    next: '请系统管理员打开“备份”页查看原因。',
    again: null,
  },
  filesAway: {
    what: '存放附件的对象存储没有答复或者拒绝存取。',
    kept: NOTHING_WRITTEN,
    next: '不带附件的办理不受影响。请一分钟后再试；多次出现的，请系统管理员打开“运行状况”查看原因。',
    again: 60,
  },
  other: {
    what: '服务器遇到没有预料到的问题，这一步没有完成。',
    kept: '已保存的内容不受影响。',
    next: '请稍后再试；多次出现的，请把时间和所做操作告诉系统管理员。',
    again: null,
  },
}

/**
 * Codes by which the databases and the file system name their faults: SQLite's, SQLSTATE, errno. The first that fits
 * holds.
 */
const KIND_OF_CODE: readonly (readonly [RegExp, FaultKind])[] = [
  [/^(SQLITE_BUSY|SQLITE_LOCKED|55P03$)/, 'locked'],
  // SHMSIZE: the index of the write-ahead log, which every opening needs, found no room.
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE$|53100$|ENOSPC$|EDQUOT$|EFBIG$)/, 'full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|25006$|EROFS$|EACCES$|EPERM$|ENOTDIR$)/, 'readOnly'],
  // 28: the server does not let us in; 3D000: it does not know the database; 53300: it has no connection left.
  [/^(connection_lost$|08...$|28...$|3D000$|53300$|57P0[1-5]$)/, 'away'],
  [/^(SQLITE_IOERR|SQLITE_CORRUPT|SQLITE_NOTADB|58030$|XX00[12]$|EIO$)/, 'disk'],
]

export function faultOfCode(code: string): FaultKind {
  return KIND_OF_CODE.find(([codes]) => codes.test(code))?.[1] ?? 'other'
}

/** The kind of anything that was thrown. */
export function faultKindOf(thrown: unknown): FaultKind {
  if (typeof thrown !== 'object' || thrown === null) return 'other'
  // Its own kinds say other things: a place for backups that is away is no database that is.
  if ('name' in thrown && thrown.name === 'BackupFault') return 'backup'
  if ('kind' in thrown && isFaultKind(thrown.kind)) return thrown.kind
  return 'code' in thrown && typeof thrown.code === 'string' ? faultOfCode(thrown.code) : 'other'
}

/** True where the database cannot be reached; by the driver's own error a socket that is not there is a file that is not. */
export function isUnreachable(thrown: unknown): boolean {
  const syscall = typeof thrown === 'object' && thrown !== null && 'syscall' in thrown ? thrown.syscall : ''
  return faultKindOf(thrown) === 'away' || syscall === 'connect' || syscall === 'getaddrinfo'
}

function isFaultKind(kind: unknown): kind is FaultKind {
  return typeof kind === 'string' && Object.hasOwn(FAULTS, kind)
}

const DIGEST = 'fault:'

/** All that Next hands to a browser of an error that was thrown on the server, where the error has one. */
export function digestOf(kind: FaultKind): string {
  return `${DIGEST}${kind}`
}

/** Null for an error that is no fault of ours, such as a connection that was lost on the way. */
export function faultOfDigest(digest: unknown): FaultKind | null {
  const kind = typeof digest === 'string' && digest.startsWith(DIGEST) ? digest.slice(DIGEST.length) : null
  return isFaultKind(kind) ? kind : null
}

/** The fault as the answer to a form, which keeps what was filled in; `reference` leads to its line in the log. */
export function faultRefusal(kind: FaultKind, reference: string | null = null): Refused {
  const { what, kept, next } = FAULTS[kind]
  const underReference = reference === null ? '' : `故障编号：${reference}。`
  return refuse('storeFault', `${what}${kept}`, `填写的内容保留在本页。${next}${underReference}`)
}

/** The fault in one line, for a download or the shell. */
export function faultLine(kind: FaultKind): string {
  const { what, kept, next } = FAULTS[kind]
  return `${what}${kept}${next}`
}

/** Anything that was thrown, in one line for the shell: the words of its kind, or its own where they are in Chinese. */
export function thrownLine(thrown: unknown): string {
  const kind = faultKindOf(thrown)
  // Of keys and backups the thrown one says more: which, and since when.
  const own = kind === 'other' || kind === 'key' || kind === 'backup'
  if (!own || !(thrown instanceof Error)) return faultLine(kind)
  if (/\p{Script=Han}/u.test(thrown.message)) return thrown.message
  const code = 'code' in thrown ? ` ${String(thrown.code)}` : ''
  return `${faultLine(kind)}（${thrown.name}${code}）`
}
