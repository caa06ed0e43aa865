import {
  DELIVERY_WAY_CHOICES,
  INFORMATION_FORM_CHOICES,
  REQUESTED_LABEL,
} from '@/components/request-fields/fields'
import { FileInput, Select, TextArea } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { MATTER_LABELS, MATTERS } from '@/domain/case/facts'
import type { FieldsProps } from './request-form'

/** The information and how it is wanted (Art. 29(2) and (3)). */
export function AskedFields({ values, errors, set, withFiles }: FieldsProps & { withFiles: boolean }) {
  return (
    <Card title="所需信息">
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          className="sm:col-span-2"
          name="matter"
          label="申请事项"
          error={errors.matter}
          value={values.matter || 'disclosure'}
          onChange={(e) => set('matter', e.target.value)}
          options={MATTERS.map((value) => ({ value, label: MATTER_LABELS[value] }))}
        />
        <TextArea
          className="sm:col-span-2"
          name="requested"
          {...(values.matter === 'record_correction'
            ? { label: '需要更正的记录', hint: '写明哪份记录、哪里不准确、正确的内容；证明材料作为附件上传' }
            : { label: REQUESTED_LABEL })}
          error={errors.requested}
          value={values.requested ?? ''}
          onChange={(e) => set('requested', e.target.value)}
        />
        <Select
          name="informationForm"
          label="提供信息的形式"
          optional
          placeholder="未说明"
          error={errors.informationForm}
          value={values.informationForm ?? ''}
          onChange={(e) => set('informationForm', e.target.value)}
          options={INFORMATION_FORM_CHOICES}
        />
        <Select
          name="deliveryWay"
          label="获取信息的途径"
          optional
          placeholder="未说明"
          error={errors.deliveryWay}
          value={values.deliveryWay ?? ''}
          onChange={(e) => set('deliveryWay', e.target.value)}
          options={DELIVERY_WAY_CHOICES}
        />
        {withFiles ? (
          <FileInput
            className="sm:col-span-2"
            name="files"
            label="申请书等附件"
            optional
            multiple
            hint="PDF、图片、Office 文档或纯文本，每个不超过20 MB"
          />
        ) : null}
      </div>
    </Card>
  )
}
