import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROLES } from '@/domain/access'
import { type Block, blocksOf, type Inline } from './blocks'
import { GUIDES, type GuideName, isGuide } from './guides'
import { guideImage, readGuide } from './read-guide'

const names = Object.keys(GUIDES) as GuideName[]

const texts = (blocks: readonly Block[]): Inline[] =>
  blocks.flatMap((block) => {
    switch (block.is) {
      case 'list':
        return block.items.flatMap(texts)
      case 'table':
        return [...block.head, ...block.rows.flat()].flat()
      case 'code':
        return []
      default:
        return block.text
    }
  })

describe.each(names)('%s', (name) => {
  test('is drawn whole, begins with its title, and links lead to guides that there are', async () => {
    const blocks = await readGuide(name)
    expect(blocks[0]).toMatchObject({ is: 'heading', level: 1 })
    for (const inline of texts(blocks)) {
      if (inline.is === 'link') expect(isGuide(inline.href.replace('/guide/', ''))).toBe(true)
      if (inline.is === 'image')
        expect(existsSync(`docs/guide/images/${path.basename(inline.src)}`), inline.src).toBe(true)
    }
  })
})

test('every guide of the folder is shown, and every role has one', () => {
  const files = globSync('docs/guide/*.md').map((file) => file.replace(/^docs\//, ''))
  expect(
    Object.values(GUIDES)
      .map(({ file }) => file)
      .sort(),
  ).toEqual(expect.arrayContaining(files.sort()))
  for (const role of ROLES)
    expect(
      Object.values(GUIDES).filter(({ roles }) => (roles as readonly string[]).includes(role)),
    ).toHaveLength(1)
})

test.each(['<script>x</script>', 'a <b>b</b>'])('HTML is no part of a guide: %s', (html) => {
  expect(() => blocksOf(html)).toThrow('which no page draws')
})

test.each(['../operating.md', '..%2f.env', 'x.svg', 'a/b.png', '', `${'a'.repeat(99)}.png`])(
  'no picture: %j',
  async (name) => {
    expect(await guideImage(name)).toBeNull()
  },
)

test('a picture that is there is read', async () => {
  expect((await guideImage('audit-log.png'))?.subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'))
})
