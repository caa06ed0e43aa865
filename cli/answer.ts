export interface Options {
  json?: boolean
  commit?: boolean
  'skip-refused'?: boolean
  again?: boolean
  sheet?: string
  mapping?: string
  'after-upgrade'?: boolean
  agency?: string
  account?: string
  year?: string
  docx?: string
  xlsx?: string
  html?: string
  seal?: string
  anchor?: string
  from?: string
  to?: string
  by?: string
  on?: string
  names?: boolean
  into?: string
  backup?: string
  'dry-run'?: boolean
}

/** Result of a command. */
export interface Answer {
  done: boolean
  /** For stderr. */
  messages: readonly string[]
  /** For stdout with --json. */
  json?: unknown
  /** For stdout with --json, where there is an object for each of many things: one a line. */
  jsonLines?: readonly unknown[]
  /** For stdout without. */
  lines?: readonly string[]
}

export function notDone(...messages: string[]): Answer {
  return { done: false, messages }
}

export const NOT_INITIALISED = '系统还没有初始化。请先运行 init --agency 机关名称，或者在网页上完成初始化。'
