import type { ReportDocument } from '@/domain/report/document/document'
import { stretchesOf } from '@/domain/report/document/unbroken'
import { yearBehind } from './cell-link'
import { NationalTable } from './national-table'
import styles from './report.module.css'
import { Watermark } from './watermark'

interface DocumentArticleProps {
  label: string
  document: ReportDocument
  /** Numbers of another agency open nothing here. */
  linked?: boolean
}

/** The annual report as it is printed: six sections, tables in their places; on every sheet the mark of a draft. */
export function DocumentArticle({ label, document, linked = true }: DocumentArticleProps) {
  return (
    <article className={`card ${styles.document}`} aria-label={label}>
      {document.mark === null ? null : <p className={styles.draftMark}>{document.mark}</p>}
      <Watermark mark={document.mark} />
      <h2 className={styles.documentTitle}>{document.title}</h2>
      {document.sections.map(({ title, blocks }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words before and after the sections have no title
        <section key={at}>
          {title === '' ? null : <h3>{title}</h3>}
          {blocks.map((block, i) =>
            'paragraph' in block ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no identity but their place
              <p key={i}>
                <Unbroken text={block.paragraph} />
              </p>
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

function Unbroken({ text }: { text: string }) {
  return stretchesOf(text).map(({ text: stretch, whole }, i) =>
    whole ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no identity but their place
      <span key={i} className="whitespace-nowrap">
        {stretch}
      </span>
    ) : (
      stretch
    ),
  )
}
