import type { Counted, Manifest } from './manifest'

/** What a restored installation was found to be. */
export interface Found {
  /** Why nothing could be read: the data key is another. Null where it is the right one. */
  wrongKey: string | null
  counted: Counted | null
  /** What `verify` says of everything that does not hold, in words. */
  failed: readonly string[]
  /** Stored contents that were read and hold. */
  files: { count: number; bytes: number }
  /** Whether an identity number opened; null where there is none. */
  identity: 'opened' | 'closed' | null
}

/** Everything that a rehearsal found wrong, in words; empty when the backup is proven. */
export function judge(manifest: Manifest, found: Found): string[] {
  if (found.wrongKey) return [found.wrongKey]
  return [
    ...(manifest.lost.length > 0
      ? [`备份时已有 ${manifest.lost.length} 个附件丢失或者内容被替换，没有备份`]
      : []),
    ...(found.counted ? differences(manifest.counted, found.counted) : ['恢复出来的数据库无法清点']),
    ...filesWrong(manifest, found),
    ...(found.identity === 'closed' ? ['证件号码不能解密'] : []),
    ...found.failed,
  ]
}

function differences(before: Counted, after: Counted): string[] {
  const tables = [...new Set([...Object.keys(before.tables), ...Object.keys(after.tables)])].sort()
  const wrong = tables.flatMap((table) => {
    const was = before.tables[table] ?? 0
    const is = after.tables[table] ?? 0
    if (was === is) return []
    const how = is < was ? `少了 ${was - is} 行` : `多出 ${is - was} 行`
    return [`${tableWords(table)}${how}（备份时 ${was} 行，恢复后 ${is} 行）`]
  })
  const agencies = new Set([...Object.keys(before.table3.agencies), ...Object.keys(after.table3.agencies)])
  const other = [...agencies].filter((id) => before.table3.agencies[id] !== after.table3.agencies[id])
  return other.length === 0
    ? wrong
    : [...wrong, `${before.table3.year}年表三与备份时不同（${other.length} 个机关）`]
}

function filesWrong({ files }: Manifest, found: Found): string[] {
  if (files.count === found.files.count && files.bytes === found.files.bytes) return []
  return [
    `附件应有 ${files.count} 个、${files.bytes} 字节，恢复后是 ${found.files.count} 个、${found.files.bytes} 字节`,
  ]
}

/** Tables as people call them; others under their own name. */
const TABLE_WORDS: Readonly<Record<string, string>> = {
  cases: '案件',
  case_events: '案件经过',
  case_texts: '案件文字',
  case_files: '附件清单',
  audit_lines: '审计记录',
  letters: '文书',
  people: '人员',
  agencies: '机关',
}

function tableWords(table: string): string {
  return TABLE_WORDS[table] ? `${TABLE_WORDS[table]}（${table}）` : `表 ${table} `
}
