import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from '@swc/core'
import { analyse } from 'scslre'
import { ROOT } from '../running/command'

/** A regular expression of a file, as it is written. */
export interface WrittenExpression {
  file: string
  source: string
  flags: string
}

/** Every regular expression that stands in a source file, by its syntax and not by its looks. */
export function expressionsIn(file: string): WrittenExpression[] {
  const tree = parseSync(readFileSync(path.join(ROOT, file), 'utf8'), {
    syntax: 'typescript',
    tsx: file.endsWith('x'),
    target: 'es2024',
  })
  const found: WrittenExpression[] = []
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    const { type, pattern, flags } = node as { type?: string; pattern?: string; flags?: string }
    if (type === 'RegExpLiteral') found.push({ file, source: pattern ?? '', flags: flags ?? '' })
    for (const child of Object.values(node)) walk(child)
  }
  walk(tree.body)
  return found
}

/**
 * How an expression goes back over a text that it has seen, so that its time grows faster than the text; empty when it
 * does not. `Move` is the search itself, which begins anew at each character of a long run.
 */
export function goesBack({ source, flags }: Pick<WrittenExpression, 'source' | 'flags'>): string[] {
  return analyse({ source, flags }).reports.map(({ type }) => type)
}
