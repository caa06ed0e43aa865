import { Fragment, type ReactNode } from 'react'
import styles from './layout.module.css'

interface CardProps {
  title?: ReactNode
  /** Stands at the right of the title: a link, a count, a chip. */
  aside?: ReactNode
  id?: string
  className?: string
  children: ReactNode
}

/** A sheet on the page. With a title it is a section with a heading of the second level. */
export function Card({ title, aside, id, className, children }: CardProps) {
  const look = className ? `card ${className}` : 'card'
  if (title === undefined) {
    return (
      <div className={look} id={id}>
        {children}
      </div>
    )
  }
  return (
    <section className={look} id={id}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2>{title}</h2>
        {aside ? <div className="ml-auto text-small text-muted">{aside}</div> : null}
      </div>
      {children}
    </section>
  )
}

interface PageHeadProps {
  title: ReactNode
  /** One quiet line above the title: number, channel, applicant. */
  over?: ReactNode
  /** One line under it: chips, an explanation. */
  under?: ReactNode
  /** Buttons for the whole page, at the right. */
  actions?: ReactNode
}

/** The page's one heading of the first level. */
export function PageHead({ title, over, under, actions }: PageHeadProps) {
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        {over ? <div className="text-small text-muted">{over}</div> : null}
        <h1>{title}</h1>
        {under ? <div className="mt-1.5 text-small text-muted">{under}</div> : null}
      </div>
      {actions ? <div className={styles.side}>{actions}</div> : null}
    </div>
  )
}

/** Facts in pairs: each term once. A line break in a value is kept. */
export function DescriptionList({
  items,
  wide = false,
}: {
  items: readonly { term: string; value: ReactNode }[]
  /** For terms longer than five characters. */
  wide?: boolean
}) {
  return (
    <dl className={wide ? 'facts facts-wide' : 'facts'}>
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** An empty list says so in one line, and where to go on when there is somewhere. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <p className={styles.empty}>
      {children}
      {action ? <span className="ml-3">{action}</span> : null}
    </p>
  )
}
