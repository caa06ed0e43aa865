// Lets a process of its own run this project's TypeScript as Node does by itself (types are taken out), without a
// compiler: imports without an ending and '@/' are found the way the rest of the project writes them.

import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)
const ENDINGS = ['.ts', '/index.ts']

export const hooks = registerHooks({
  resolve(specifier, context, next) {
    if (!/^(?:\.\.?|@)\//.test(specifier)) return next(specifier, context)
    const base = specifier.startsWith('@/')
      ? new URL(specifier.slice(2), root)
      : new URL(specifier, context.parentURL)
    const found = ENDINGS.map((ending) => `${base.href}${ending}`).find((url) =>
      existsSync(fileURLToPath(url)),
    )
    return found ? { url: found, shortCircuit: true } : next(specifier, context)
  },
})
