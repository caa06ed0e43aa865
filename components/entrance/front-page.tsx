import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/layout'
import { Telephone } from '@/components/ui/telephone'
import { publicPath } from '@/domain/public-path'
import type { FrontPageView } from '@/server/views/entrance'
import styles from './front-page.module.css'

/** The agencies that a stranger may turn to, by the tree, with a search that needs no script. */
export function FrontPage({ view: { typed, entrances, all } }: { view: FrontPageView }) {
  return (
    <div className="grid gap-6">
      <h1>向哪个机关申请</h1>
      <form method="get" action="/">
        <label className="field-label" htmlFor="q">
          机关名称或者地址
        </label>
        <div className={styles.line}>
          <input className="control" type="search" id="q" name="q" defaultValue={typed} maxLength={100} />
          <button type="submit" className={buttonClass('plain')}>
            查找
          </button>
        </div>
      </form>
      {typed ? (
        <p role="status" className="text-muted">
          找到 {entrances.length} 个机关，共 {all} 个。<Link href="/">显示全部</Link>
        </p>
      ) : null}
      {entrances.length === 0 ? (
        <EmptyState>没有名称或者地址中含有“{typed}”的机关。请换一个词，或者查看下面的说明。</EmptyState>
      ) : (
        <ul className={styles.list}>
          {entrances.map(({ id, name, entrance, depth, open, address, phone }) => (
            <li key={id} className={depth > 0 ? styles.below : undefined}>
              <h2>
                <Link href={publicPath(entrance)}>{name}</Link>
              </h2>
              <p className="text-muted">
                {phone ? <Telephone number={phone} /> : null}
                {phone && address ? '　' : null}
                {address || (phone ? null : '联系方式见公开指南')}
              </p>
              <p className={styles.ways}>
                {open ? (
                  <Link href={publicPath(entrance, '/apply')} aria-label={`向${name}提交申请`}>
                    提交申请
                  </Link>
                ) : (
                  <span className="text-muted">不接收网上申请</span>
                )}
                <Link href={publicPath(entrance, '/track')} aria-label={`在${name}查询进度`}>
                  查询进度
                </Link>
                <Link href={publicPath(entrance)} aria-label={`${name}公开指南`}>
                  公开指南
                </Link>
              </p>
            </li>
          ))}
        </ul>
      )}
      <section className="prose grid gap-2">
        <h2>找不到应该向谁申请</h2>
        <p>
          行政机关制作的政府信息，由制作它的机关负责公开；从公民、法人和其他组织获取的，由保存它的机关负责公开；从其他行政机关获取的，由制作或者最初获取它的机关负责公开（《条例》第十条）。
        </p>
        <p>
          两个以上机关共同制作的，由牵头制作的机关负责公开。文件上的发文机关、文号的开头，通常就是应当申请的机关。
        </p>
        <p>
          申请的信息不属于收到申请的机关负责公开的，该机关会告知您并说明理由；能够确定负责公开的机关的，会告知您它的名称、联系方式（第三十六条第（五）项）。
        </p>
      </section>
    </div>
  )
}
