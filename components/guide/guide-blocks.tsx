import { createElement, Fragment, type ReactNode } from 'react'
import { DataTable, Th } from '@/components/ui/table'
import type { GuideReading } from '@/server/views/guide'

type Block = GuideReading['blocks'][number]
type Inline = Extract<Block, { is: 'paragraph' }>['text'][number]

/** What a guide says, drawn from plain data. */
export function GuideBlocks({ blocks }: { blocks: readonly Block[] }): ReactNode {
  return oneAfterTheOther(blocks.map(drawn))
}

/** Children by their place: a guide never moves its parts, so that they need no keys. */
function oneAfterTheOther(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts)
}

function drawn(block: Block): ReactNode {
  switch (block.is) {
    case 'heading':
      return block.level <= 2 ? <h2>{words(block.text)}</h2> : <h3>{words(block.text)}</h3>
    case 'paragraph':
      return <p>{words(block.text)}</p>
    case 'code':
      return <pre>{block.text}</pre>
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return <Tag>{oneAfterTheOther(block.items.map(item))}</Tag>
    }
    case 'table':
      return (
        <DataTable
          caption={block.head.map(plain).join('、')}
          head={oneAfterTheOther(block.head.map(heading))}
        >
          {oneAfterTheOther(block.rows.map(row))}
        </DataTable>
      )
  }
}

function row(cells: readonly (readonly Inline[])[]): ReactNode {
  return <tr>{oneAfterTheOther(cells.map(cell))}</tr>
}

const heading = (all: readonly Inline[]) => <Th>{words(all)}</Th>
const cell = (all: readonly Inline[]) => <td>{words(all)}</td>
const item = (blocks: readonly Block[]) => <li>{inItem(blocks)}</li>

/** The words of an item stand in it as they are. */
function inItem(blocks: readonly Block[]): ReactNode {
  return oneAfterTheOther(
    blocks.map((block) => (block.is === 'paragraph' ? words(block.text) : drawn(block))),
  )
}

/** Words without their marks, as the name of something. */
function plain(all: readonly Inline[]): string {
  return all.map((word) => ('text' in word && typeof word.text === 'string' ? word.text : '')).join('')
}

function words(all: readonly Inline[]): ReactNode {
  return oneAfterTheOther(all.map(word))
}

function word(one: Inline): ReactNode {
  switch (one.is) {
    case 'strong':
      return <strong>{words(one.text)}</strong>
    case 'link':
      return <a href={one.href}>{words(one.text)}</a>
    case 'image':
      return <img src={one.src} alt={one.alt} loading="lazy" />
    case 'code':
      return <code>{one.text}</code>
    case 'text':
      return one.text
  }
}
