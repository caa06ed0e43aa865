import type { ReportDocument } from '@/domain/report/document'
import { yearBehind } from './cell-link'
import { NationalTable } from './national-table'
import styles from './report.module.css'

interface DocumentArticleProps {
  label: string
  document: ReportDocument
  /** Numbers of another agency open nothing here. */
  linked?: boolean
}

/** The annual report as it is printed: six sections, tables in their places. */
export function DocumentArticle({ label, document, linked = true }: DocumentArticleProps) {
  return (
    <article className={`card ${styles.document}`} aria-label={label}>
      <h2 className={styles.documentTitle}>{document.title}</h2>
      {document.sections.map(({ title, blocks }) => (
        <section key={title}>
          <h3>{title}</h3>
          {blocks.map((block, i) =>
            'paragraph' in block ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
              <p key={i}>{block.paragraph}</p>
            ) : (
              <NationalTable
                key={block.form.table}
                form={block.form}
                tables={document.tables}
                behind={linked ? yearBehind(document.year) : { ...yearBehind(document.year), href: null }}
              />
            ),
          )}
        </section>
      ))}
    </article>
  )
}
