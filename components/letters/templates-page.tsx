import { FileInput } from '@/components/ui/inputs'
import { Card, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { TemplateShown, TemplatesView } from '@/server/views/letters-desk'

interface TemplatesPageProps {
  view: TemplatesView
  upload: (kind: string, form: FormData) => ReturnType<Send>
  restore: (kind: string) => ReturnType<Send>
}

/** The Word templates of all letters: download, edit in Word, upload. */
export function TemplatesPage({ view, upload, restore }: TemplatesPageProps) {
  return (
    <>
      <PageHead
        title="文书模板"
        under="下载后用 Word 修改文字和版式，再上传。花括号中的字段会自动填入，不要改动其名称。"
      />
      <div className="grid gap-3.5">
        <Card title="可用字段">
          <p className="text-sm">{view.fields.map((field) => `{${field}}`).join('　')}</p>
          <p className="mt-1 text-small text-muted">
            {'附件列表写作三段：{#附件}、附件{序号}：{名称}、{/附件}。'}
          </p>
        </Card>
        {view.groups.map(({ group, kinds }) => (
          <Card key={group} title={group}>
            <ul className="grid gap-2">
              {kinds.map((kind) => (
                <li key={kind.kind}>
                  <TemplateOf kind={kind} upload={upload} restore={restore} />
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  )
}

function TemplateOf({
  kind,
  upload,
  restore,
}: {
  kind: TemplateShown
  upload: TemplatesPageProps['upload']
  restore: TemplatesPageProps['restore']
}) {
  const [newest] = kind.versions
  return (
    <details>
      <summary>
        {kind.label}
        <span className="ml-2 text-small text-muted">
          {newest && !newest.shipped
            ? `第${newest.version}版，${newest.on} ${newest.by}`
            : '随程序提供的模板'}
        </span>
      </summary>
      <div className="mt-2 grid gap-2 border-l-2 border-line pl-3">
        <p className="text-sm">
          <a href={`/api/templates/${newest?.id ?? kind.kind}`} download>
            下载现用模板
          </a>
          　必备内容：{kind.required.join('、')}
        </p>
        {kind.versions.length > 0 ? (
          <ul className="text-small text-muted">
            {kind.versions.map(({ id, version, name, by, on }) => (
              <li key={id}>
                <a className="underline" href={`/api/templates/${id}`} download>
                  第{version}版
                </a>{' '}
                {name}　{on}　{by}
              </li>
            ))}
          </ul>
        ) : null}
        <ServerForm send={upload.bind(null, kind.kind)} button="上传新版" empties>
          <FileInput
            name="template"
            id={`template-${kind.kind}`}
            label="改好的模板"
            accept=".docx"
            hint="Word 文件（.docx）"
          />
        </ServerForm>
        {newest && !newest.shipped ? (
          <ServerForm send={restore.bind(null, kind.kind)} button="恢复随程序提供的模板" tone="plain">
            <p className="text-small text-muted">恢复后成为新的一版，原来的各版仍可下载。</p>
          </ServerForm>
        ) : null}
      </div>
    </details>
  )
}
