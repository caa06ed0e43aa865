import { globSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'

/** Patterns of all addresses of the program, as the folder `app` tells them: `/cases/[id]`. */
export const patterns = [...new Set(globSync('app/**/{page.tsx,route.ts}').map(patternOf))].sort()

function patternOf(file: string): string {
  const parts = path.dirname(file).split(path.sep).slice(1)
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`
}

const places = (pattern: string) => pattern.split('[').length
// What is written out comes before what stands for anything.
const shapes = patterns
  .toSorted((a, b) => places(a) - places(b))
  .map((pattern) => ({
    pattern,
    shape: new RegExp(`^${pattern.replace(/\[\.\.\.\w+\]/g, '.+').replace(/\[\w+\]/g, '[^/]+')}$`),
  }))

/** The pattern of an address, or undefined when the program has no such address. */
export function patternAt(address: string): string | undefined {
  const [bare = ''] = address.split(/[?#]/)
  return shapes.find(({ shape }) => shape.test(bare))?.pattern
}

/** Addresses that links lead to, so many of each pattern. */
export class Examples {
  readonly #each: number
  readonly #found = new Map<string, Set<string>>()

  constructor(each: number) {
    this.#each = each
  }

  of(pattern: string): readonly string[] {
    return [...(this.#found.get(pattern) ?? [])]
  }

  /** Follows links from these addresses on, as somebody who is signed in sees them, while they lead to anything new. */
  async collect(request: APIRequestContext, from: readonly string[]): Promise<void> {
    const open = [...from]
    for (let address = open.shift(); address; address = open.shift()) {
      const answer = await request.get(address)
      if (!answer.headers()['content-type']?.includes('html')) continue
      for (const href of linksIn(await answer.text())) if (this.#add(href)) open.push(href)
    }
  }

  #add(href: string): boolean {
    const pattern = patternAt(href)
    if (!pattern) return false
    const examples = this.#found.get(pattern) ?? new Set()
    this.#found.set(pattern, examples)
    if (examples.has(href) || examples.size >= this.#each) return false
    examples.add(href)
    return true
  }
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}
