import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { buildFolder } from '../scripts/running/build'

/** What a form sends, where an action takes one. */
export type Fields = Readonly<Record<string, string | readonly string[] | Uint8Array<ArrayBuffer>>>
export type Argument = string | number | null | { form: Fields } | { plain: unknown }

interface Reference {
  filename: string
  exportedName: string
  workers: Readonly<Record<string, unknown>>
}

/** An action that the built site answers to: `app/(desk)/mail/actions.ts#aside`, its id, and a page that has it. */
export interface ServerAction {
  name: string
  id: string
  /** Pattern of the page's address. */
  page: string
}

/** Every server action of the built site. Whoever has found its id in a page may post to it, whoever they are. */
export function serverActions(): ServerAction[] {
  const manifest = path.join(buildFolder(), 'server', 'server-reference-manifest.json')
  const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as { node: Record<string, Reference> }
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    name: `${filename}#${exportedName}`,
    id,
    page: addressOf(Object.keys(workers)[0] ?? ''),
  }))
}

function addressOf(worker: string): string {
  const parts = worker.split('/').slice(1, -1)
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
}

/** Posts to an action as the browser does: arguments in React's own writing, forms beside them. */
export function post(
  request: APIRequestContext,
  { id, at, origin }: { id: string; at: string; origin?: string },
  args: readonly Argument[],
): Promise<APIResponse> {
  // In this order: the arguments are read when they come, and find only what came before.
  const multipart = new FormData()
  const written = args.map((arg, i) => {
    if (typeof arg !== 'object' || arg === null) return arg
    if ('plain' in arg) return arg.plain
    const part = i + 1
    for (const [field, value] of Object.entries(arg.form))
      for (const one of value instanceof Uint8Array ? [new File([value], 'a.pdf')] : [value].flat())
        multipart.append(`_${part}_${field}`, one)
    return `$K${part}`
  })
  multipart.append('0', JSON.stringify(written))
  return request.post(at, {
    headers: { 'Next-Action': id, Accept: 'text/x-component', ...(origin ? { Origin: origin } : {}) },
    multipart,
    maxRedirects: 0,
  })
}
