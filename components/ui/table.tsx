import type { ReactNode } from 'react'

/** A frame that scrolls must be reachable by keyboard, also where no row holds a link. */
const KEYBOARD_SCROLL = { tabIndex: 0 }

interface DataTableProps {
  /** Says to screen readers what the table lists. */
  caption: string
  head: ReactNode
  children: ReactNode
  /** Lets a keyboard island find the rows. */
  id?: string
  /**
   * On a phone, and where a tablet has no room, each row becomes a few lines; for cells that are understood without the
   * heading above them, or have a `data-label`.
   */
  stacks?: boolean
}

/** A dense list in its own scroll frame. `head` is a row of `Th`, `children` are the rows of the body. */
export function DataTable({ caption, head, children, id, stacks = false }: DataTableProps) {
  return (
    <section className="table-scroll" aria-label={caption} {...KEYBOARD_SCROLL}>
      <table className="data-table" data-stacks={stacks || undefined} id={id}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

/** What stands in a cell that has nothing to say; on a phone, where rows stack, such a cell is left out. */
export function Nothing() {
  return <span data-nothing="">—</span>
}

interface ThProps {
  children: ReactNode
  /** Stands before the words and does not sort. */
  before?: ReactNode
  /** Numbers stand at the right. */
  number?: boolean
  /** Address that sorts by this column (or turns the order round). */
  sortHref?: string
  /** How the list is sorted by this column now. */
  sorted?: 'ascending' | 'descending' | undefined
}

/** A heading, perhaps one that sorts. The arrow is a sign beside the word, the order is also told to screen readers. */
export function Th({ children, before, number, sortHref, sorted }: ThProps) {
  return (
    <th scope="col" className={number ? 'n' : undefined} aria-sort={sorted}>
      {before}
      {sortHref === undefined ? (
        children
      ) : (
        <a href={sortHref}>
          {children}
          {sorted ? <span aria-hidden="true">{sorted === 'ascending' ? ' ↑' : ' ↓'}</span> : null}
        </a>
      )}
    </th>
  )
}

/**
 * The last cell of a row, with the forms of what can be changed: what one came for stays in sight, on a phone the rest of
 * the row slides under it.
 */
export const CHANGES_CELL =
  'line has-[details[open]]:min-w-72 has-[details[open]]:whitespace-normal max-sm:sticky max-sm:right-0 max-sm:bg-surface'
