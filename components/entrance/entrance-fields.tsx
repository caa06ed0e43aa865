'use client'

import { useState } from 'react'
import { RadioGroup } from '@/components/ui/choices'
import type { Errors } from '@/components/ui/errors-by-field'
import { TextArea, TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { SETTING_LABELS } from '@/domain/case/setting-labels'
import { DOOR_LABELS, DOORS } from '@/domain/entrance/doors'
import { GUIDE_LABELS, GUIDE_PARAGRAPHS } from '@/domain/entrance/guide'
import type { EntranceDeskView } from '@/server/views/entrance-desk'

interface PartProps {
  view: EntranceDeskView
  errors: Errors
}

/** The short name in the addresses, and how far the door is open. */
export function AddressFields({ view, errors }: PartProps) {
  const [shortName, setShortName] = useState(view.shortName ?? '')
  const moves = view.shortName !== null && shortName.trim() !== view.shortName
  return (
    <Card title="网址和开放">
      <div className="grid gap-3 sm:grid-cols-2">
        <div>
          <TextInput
            name="shortName"
            label="网址简称"
            hint="2至20个小写字母、数字或者连字符，例如机关名称的拼音缩写；不填的没有自己的网址"
            optional
            value={shortName}
            onChange={(event) => setShortName(event.currentTarget.value)}
            error={errors.shortName}
            autoComplete="off"
            spellCheck={false}
          />
          {moves ? (
            <Notice tone="warning" title="网址将改变">
              印在回执、告示上的网址和二维码含有“{view.shortName}
              ”。原来的网址仍指向本机关，不会失效；今后请印新的网址。
            </Notice>
          ) : null}
          {view.former.length > 0 ? (
            <p className="text-small text-muted">用过的简称，仍指向本机关：{view.former.join('、')}</p>
          ) : null}
        </div>
        <RadioGroup
          name="door"
          label="对外开放"
          column
          chosen={view.door}
          error={errors.door}
          hint="已提交的申请，不论选哪一项都可以凭查询码查询"
          choices={DOORS.map((value) => ({ value, label: DOOR_LABELS[value] }))}
        />
      </div>
      {view.addresses.length > 0 ? (
        <p className="text-small text-muted">
          现在的网址：
          {view.addresses.map(({ label, path }) => (
            <a key={path} href={path} className="mr-3">
              {label} {path}
            </a>
          ))}
        </p>
      ) : null}
    </Card>
  )
}

/** Lines in the order in which they are asked; `of` says where each is kept: with the guide, or with the agency's settings. */
const LINES = [
  { of: 'guide', name: 'officeName', hint: '例如：某某市政府信息公开办公室' },
  { of: 'contact', name: 'contactPhone', hint: '写在每个公众页面的页脚，也写入回执和补正告知书' },
  { of: 'contact', name: 'contactAddress', hint: '同上，并写入信封' },
  { of: 'contact', name: 'contactPostcode', hint: '写入信封' },
  { of: 'contact', name: 'contactEmail', hint: '写入年报的联系方式' },
  { of: 'guide', name: 'hours', hint: '例如：工作日 9:00—12:00，13:30—17:30' },
  { of: 'guide', name: 'fax', hint: '没有传真的不填' },
  { of: 'guide', name: 'webAddress', hint: '本机关网站的政府信息公开专栏' },
  { of: 'guide', name: 'complaintsPhone', hint: '受理对本机关公开工作的投诉' },
] as const

/** How the office is reached: what Art. 12 names one by one. */
export function ReachFields({ view, errors }: PartProps) {
  return (
    <Card title="受理机构和联系方式">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {LINES.map((line) => (
          <TextInput
            key={line.name}
            name={line.name}
            hint={line.hint}
            label={line.of === 'guide' ? GUIDE_LABELS[line.name] : SETTING_LABELS[line.name]}
            optional
            defaultValue={line.of === 'guide' ? view.guide[line.name] : view.contact[line.name]}
            error={errors[line.name]}
          />
        ))}
      </div>
    </Card>
  )
}

/** The paragraphs of the guide. Where the office writes nothing, what the law says of every agency stands there. */
export function GuideFields({ view, errors }: PartProps) {
  return (
    <Card title="公开指南的文字">
      <p className="mb-2 text-small text-muted">
        每一行成为一段；不识别网页代码。不填的，公众看到的是框内浅色的法定内容。期限、费用、救济途径由程序按法律规定列出，不在此填写。
      </p>
      {GUIDE_PARAGRAPHS.map((name) => (
        <TextArea
          key={name}
          name={name}
          label={GUIDE_LABELS[name]}
          rows={5}
          optional
          maxLength={5000}
          defaultValue={view.guide[name]}
          placeholder={view.legal[name]}
          error={errors[name]}
        />
      ))}
    </Card>
  )
}
