import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** WCAG 2.1, 1.4.3: letters of any size that we use, against what they stand on. */
const LEAST = 4.5

/** Grounds on which any text colour may stand. */
const GROUNDS = ['paper', 'surface', 'sunken']
const TEXTS = ['ink', 'muted', 'faint', 'accent', 'accent-ink', 'late', 'soon', 'ok', 'pause', 'off-ink']

/**
 * Where letters are too faint for what they stand on, in words: each text colour on the grounds of the page, and each
 * pair of ground and text that one rule of a style sheet, or one list of classes, names. A page is looked at as it stands
 * in a test, and what only some data bring onto it is not there: a found word in small print once was.
 */
export function checkContrast(project: string): string[] {
  const read = (pattern: string) =>
    globSync(pattern, { cwd: project })
      .sort()
      .map((file) => ({ file, text: readFileSync(path.join(project, file), 'utf8') }))
  const colours = coloursOf(readFileSync(path.join(project, 'app/globals.css'), 'utf8'))
  const pairs = [
    ...TEXTS.flatMap((text) => GROUNDS.map((ground) => ({ place: 'app/globals.css', ground, text }))),
    ...read('{app,components}/**/*.css').flatMap(({ file, text }) => pairsOfRules(file, text)),
    ...read('{app,components}/**/*.tsx').flatMap(({ file, text }) => pairsOfClasses(file, text)),
  ]
  return pairs.flatMap(({ place, ground, text }) => {
    const [under, over] = [colours.get(ground), colours.get(text)]
    if (!under || !over) return []
    const ratio = contrast(under, over)
    return ratio < LEAST ? [`${place}: ${text} on ${ground} is ${ratio.toFixed(2)}`] : []
  })
}

interface Pair {
  place: string
  /** Names of tokens, without `--color-`. */
  ground: string
  text: string
}

function pairsOfRules(file: string, sheet: string): Pair[] {
  return [...sheet.matchAll(/\{([^{}]*)\}/g)].flatMap(([, rule = '']) => {
    const ground = /(?:^|[\s;])background(?:-color)?: var\(--color-([\w-]+)\)/.exec(rule)?.[1]
    const text = /(?:^|[\s;])color: var\(--color-([\w-]+)\)/.exec(rule)?.[1]
    return ground && text ? [{ place: file, ground, text }] : []
  })
}

function pairsOfClasses(file: string, source: string): Pair[] {
  return [...source.matchAll(/["'`]([^"'`\n]*)["'`]/g)].flatMap(([, classes = '']) => {
    const grounds = [...classes.matchAll(/(?:^|\s)bg-([\w-]+)/g)].map(([, name = '']) => name)
    const texts = [...classes.matchAll(/(?:^|\s)text-([\w-]+)/g)].map(([, name = '']) => name)
    return grounds.flatMap((ground) => texts.map((text) => ({ place: file, ground, text })))
  })
}

/** The tokens that are a colour: `#rgb` or `#rrggbb`. */
function coloursOf(tokens: string): Map<string, string> {
  const found = tokens.matchAll(/--color-([\w-]+): #([0-9a-f]{6}|[0-9a-f]{3});/g)
  return new Map(
    [...found].map(([, name = '', hex = '']) => [name, hex.length === 3 ? hex.replace(/./g, '$&$&') : hex]),
  )
}

/** Of two colours as `rrggbb`, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = (hex.match(/../g) ?? []).map((part) => {
    const share = Number.parseInt(part, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
