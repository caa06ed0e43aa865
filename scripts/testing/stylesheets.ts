import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Beside the tokens, the sheets whose classes every screen shares. */
const SHARED = /^(app|components\/ui)\//
/** Classes of the shared primitives that reach every screen. They become fewer: a new one is a module, or utilities. */
const OF_ALL_SCREENS = new Set([
  'btn',
  'btn-danger',
  'btn-danger-main',
  'btn-main',
  'c',
  'card',
  'chip',
  'chip-late',
  'chip-ok',
  'chip-pause',
  'chip-run',
  'chip-soon',
  'choice',
  'choices',
  'choices-column',
  'choices-invalid',
  'confirm',
  'control',
  'cut',
  'data-table',
  'facts',
  'facts-wide',
  'field',
  'field-error',
  'field-hint',
  'field-label',
  'file-picker',
  'line',
  'link-button',
  'n',
  'notice',
  'notice-info',
  'notice-refusal',
  'notice-success',
  'notice-warning',
  'prose',
  'table-scroll',
])
/** Classes of the tokens' own folder: what is printed and what is not. */
const OF_PAPER = new Set(['screen-only'])

/**
 * What is wrong with the style sheets of a project, in words: a class must mean one thing. Two screens once shared
 * `.figure` without knowing, and the charts were 128 px wide. So a plain sheet, whose names reach everywhere, belongs to
 * the shared primitives, no two of them know the same class, and what belongs to one screen is a module of its folder.
 */
export function checkStylesheets(project: string): string[] {
  const read = (pattern: string) =>
    globSync(pattern, { cwd: project })
      .sort()
      .map((file) => ({ file, text: readFileSync(path.join(project, file), 'utf8') }))
  const sheets = read('{app,components}/**/*.css')
  const modules = sheets.filter(({ file }) => file.endsWith('.module.css'))
  const plain = sheets.filter(({ file }) => !file.endsWith('.module.css'))
  const users = read('{app,components}/**/*.tsx')
  return [
    ...plain.filter(({ file }) => !SHARED.test(file)).map(({ file }) => `${file}: make it a module`),
    ...knownTwice(plain),
    ...plain.flatMap(({ file, text }) =>
      file.startsWith('app/')
        ? classesOf(text)
            .filter((name) => !OF_PAPER.has(name))
            .map((name) => `${file}: .${name} is neither a token nor an element`)
        : [],
    ),
    ...plain.flatMap(({ file, text }) =>
      SHARED.test(file) && !file.startsWith('app/')
        ? classesOf(text)
            .filter((name) => !OF_ALL_SCREENS.has(name))
            .map((name) => `${file}: .${name} would reach every screen; make it a module`)
        : [],
    ),
    ...modules
      .filter(({ text }) => text.includes(':global'))
      .map(({ file }) => `${file}: reaches out of itself with :global`),
    ...users.flatMap(({ file, text }) => wrongUse(file, text, modules)),
  ]
}

interface Sheet {
  file: string
  text: string
}

function knownTwice(plain: readonly Sheet[]): string[] {
  const at = new Map<string, string[]>()
  for (const { file, text } of plain)
    for (const name of classesOf(text)) at.set(name, [...(at.get(name) ?? []), file])
  return [...at]
    .filter(([, files]) => files.length > 1)
    .map(([name, files]) => `.${name}: ${files.join(', ')}`)
}

const IMPORT = /import (?:(\w+) from )?'([^']+\.css)'/g

/** A sheet of another folder, a module taken in for its side effects, or a class that the module does not have. */
function wrongUse(file: string, text: string, modules: readonly Sheet[]): string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, name, from = '']) => {
    if (file === 'app/layout.tsx' && from === './globals.css') return []
    const sheet = modules.find((one) => one.file === path.posix.join(path.posix.dirname(file), from))
    if (!from.startsWith('./') || !name || !sheet) return [`${file}: ${from} is not a module beside it`]
    const known = new Set(classesOf(sheet.text))
    const used = [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, used = '']) => used)
    return used.filter((one) => !known.has(one)).map((one) => `${file}: no .${one} in ${from}`)
  })
}

/** Every class that a sheet's selectors name, once. */
function classesOf(text: string): string[] {
  const bare = text.replace(/\/\*.*?\*\//gs, '').replace(/"[^"]*"/g, '""')
  const selectors = [...bare.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector.trim())
  const names = selectors
    .filter((selector) => !selector.startsWith('@'))
    .flatMap((selector) => [...selector.matchAll(/\.(-?[a-zA-Z_][\w-]*)/g)].map(([, name = '']) => name))
  return [...new Set(names)]
}
