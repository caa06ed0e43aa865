import { TextInput } from '@/components/ui/inputs'
import { leaveFor } from '@/components/ui/leaving'
import { publicPath } from '@/domain/public-path'
import type { Question } from '@/server/views/application-review'
import { forgetApplication } from './kept-application'

interface FieldsButtonsProps {
  /** Short name of the agency. */
  entrance: string
  scripted: boolean
  pending: boolean
}

/** Under the fields: on to the review. */
export function FieldsButtons({ entrance, scripted, pending }: FieldsButtonsProps) {
  return (
    <>
      <p className="text-muted">
        {scripted
          ? '填写的内容保存在本机（证件号码和附件除外），提交后自动清除。'
          : '下一步可以添加附件、核对内容，核对后再提交。'}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="submit"
          name="step"
          value="review"
          className="btn btn-main"
          aria-disabled={pending || undefined}
        >
          {pending ? '正在检查…' : '检查并提交'}
        </button>
        {scripted ? (
          <button
            type="button"
            className="btn"
            onClick={() => {
              forgetApplication(entrance)
              leaveFor(publicPath(entrance, '/apply'))
            }}
          >
            清除本机保存的内容
          </button>
        ) : null}
      </div>
    </>
  )
}

interface ReviewButtonsProps {
  question: Question | null
  error: string | undefined
  pending: boolean
}

/** Under the review: the question where no script does the work, and the sending. */
export function ReviewButtons({ question, error, pending }: ReviewButtonsProps) {
  return (
    <>
      {question ? (
        <div>
          <input type="hidden" name="question" value={question.sealed} />
          <TextInput
            name="answer"
            label={`核验题：${question.words}`}
            hint="用来防止机器批量提交，请用数字回答。"
            error={error}
            inputMode="numeric"
            autoComplete="off"
          />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <button
          type="submit"
          name="step"
          value="send"
          className="btn btn-main"
          aria-disabled={pending || undefined}
        >
          提交申请
        </button>
        <button type="submit" name="step" value="edit" className="btn">
          返回修改
        </button>
      </div>
      <p className="text-muted">
        {question ? '返回修改后，附件需要重新选择。' : ''}提交后会得到受理编号和查询码。
      </p>
    </>
  )
}
