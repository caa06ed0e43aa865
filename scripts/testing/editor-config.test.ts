import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'

test('editors indent and break lines as the formatter does', () => {
  const { formatter } = JSON.parse(readFileSync(path.join(ROOT, 'biome.json'), 'utf8'))
  const text = readFileSync(path.join(ROOT, '.editorconfig'), 'utf8')
  const [, everywhere = ''] = text.split('[*]')
  const setting = (name: string) => new RegExp(`^${name} = (.+)$`, 'm').exec(everywhere)?.[1]
  expect({
    indentStyle: setting('indent_style'),
    indentWidth: Number(setting('indent_size')),
    lineWidth: Number(setting('max_line_length')),
  }).toEqual(formatter)
})
