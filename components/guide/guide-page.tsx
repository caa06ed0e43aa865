import { PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import type { GuideReading } from '@/server/views/guide'
import styles from './guide.module.css'
import { GuideBlocks } from './guide-blocks'

/** A guide, with the others beside it. */
export function GuidePage({ view }: { view: GuideReading }) {
  return (
    <>
      <PageHead title={view.title} actions={<PrintButton>打印</PrintButton>} />
      <div className={styles.page}>
        <nav aria-label="使用手册" className={styles.others}>
          <ul>
            {view.others.map(({ href, title, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <article className={styles.guide}>
          <GuideBlocks blocks={view.blocks} />
        </article>
      </div>
    </>
  )
}
