import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n')

test.each(pages)('every link of %s leads somewhere', (page) => {
  const text = readFileSync(path.join(ROOT, page), 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
  const here = links.filter((target) => !/^(https?|mailto):/.test(target))
  expect(here.filter((target) => !existsSync(path.join(ROOT, path.dirname(page), target)))).toEqual([])
})
