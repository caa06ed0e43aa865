import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

// docs/architecture.md counts the files that 公告送达 touches. The count stays honest: whoever names the step somewhere
// else has to list that place, and say why it has to know. Tests may tell of it wherever they like.

const NAMES =
  /noticePublished|publishNotice|publish-notice|public_notice|notice_over|noticeRuns|standing\.notice\b|公告送达|公告期满/

const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', 'docs/*.md', 'docs/guide/*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((file) => !/\.(test|spec)\.tsx?$|^docs\/architecture\.md$|^docs\/decisions\//.test(file))

test('every file that names 公告送达 is counted', () => {
  const page = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8')
  const [, section = ''] = page.split('\n## Adding a step')
  const [lists = ''] = section.split('\n### What it comes to')
  const counted = [...lists.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|tsx|md))`/g)].map(([, file = '']) => file)
  const naming = files.filter((file) => NAMES.test(readFileSync(path.join(ROOT, file), 'utf8')))
  expect(counted).toEqual(expect.arrayContaining(naming))
  expect(counted.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
})
