/** An interface or an object type with a name, as a file writes it. */
export interface NamedShape {
  file: string
  name: string
  /** Members without comments and spaces, in alphabetical order. */
  members: readonly string[]
}

/** Shapes of few members are alike by chance: a value and its label, a name and its id. */
const FEWEST = 3

/** Object types that a file gives a name, at its top level. */
export function namedShapes(file: string, text: string): NamedShape[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  return [...code.matchAll(/^(?:export )?(?:interface (\w+)|type (\w+) =) ?[^{}=;\n]*\{\n/gm)].flatMap(
    ({ index, 0: head, 1: one, 2: other }) => {
      const body = upToClosing(code, index + head.length)
      return body === null ? [] : [{ file, name: one ?? other ?? '', members: membersOf(body) }]
    },
  )
}

/** Pairs of shapes that say the same, one of them of those that are asked about. */
export function repeatedShapes(asked: readonly NamedShape[], all: readonly NamedShape[]): string[] {
  return asked.flatMap((shape, at) => {
    if (shape.members.length < FEWEST) return []
    const others = [...all, ...asked.slice(0, at)].filter(
      (one) => String(one.members) === String(shape.members),
    )
    return others.map((one) => `${shape.file} ${shape.name} = ${one.file} ${one.name}`)
  })
}

function upToClosing(code: string, from: number): string | null {
  let depth = 1
  for (let at = from; at < code.length; at++) {
    if (code[at] === '{') depth++
    if (code[at] === '}' && --depth === 0) return code.slice(from, at)
  }
  return null
}

/** A member that goes on over several lines is one. */
function membersOf(body: string): string[] {
  const members: string[] = []
  let depth = 0
  let member = ''
  for (const line of body.split('\n')) {
    member += line.replaceAll(/readonly |[\s;]/g, '')
    depth += opened(line)
    if (depth > 0 || member === '') continue
    members.push(member)
    member = ''
  }
  return members.sort()
}

function opened(line: string): number {
  return (line.match(/[{([]/g)?.length ?? 0) - (line.match(/[})\]]/g)?.length ?? 0)
}
