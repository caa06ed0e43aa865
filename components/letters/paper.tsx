import type { LetterParagraph } from '@/server/views/letter'
import styles from './paper.module.css'

/** The letter as it reads; what is printed from here and what Word shows say the same. */
export function Paper({ paragraphs, title }: { paragraphs: readonly LetterParagraph[]; title: string }) {
  return (
    <article className={styles.paper} aria-label={`${title}预览`}>
      {numbered(paragraphs).map(({ key, text, look }) => (
        <p key={key} className={look}>
          {text}
        </p>
      ))}
    </article>
  )
}

function numbered(paragraphs: readonly LetterParagraph[]) {
  return paragraphs.map((paragraph, i) => ({
    key: `${i}-${paragraph.text.slice(0, 8)}`,
    text: paragraph.text,
    look: lookOf(paragraph),
  }))
}

function lookOf(paragraph: LetterParagraph): string {
  const { newPage, keptWithNext } = paragraph
  const looks = [placeOf(paragraph), newPage && styles.newPage, keptWithNext && styles.kept]
  return looks.filter(Boolean).join(' ')
}

function placeOf({ heading, align, hanging, indented }: LetterParagraph): string | undefined {
  if (heading) return styles.heading
  if (align !== 'left') return styles[align]
  if (hanging) return styles.hanging
  return indented ? styles.indented : undefined
}
