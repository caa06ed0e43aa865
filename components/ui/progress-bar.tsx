interface ProgressBarProps {
  /** What is on its way, for whoever does not see the bar. */
  label: string
  /** How much of how much is done; without it nobody knows yet, and the bar stays empty. */
  done?: { value: number; max: number }
}

/** How far something on the server has come, in our colours: browsers draw a grey block while the amount is unknown. */
export function ProgressBar({ label, done }: ProgressBarProps) {
  return (
    <progress
      className="block h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-track [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-track [&::-webkit-progress-value]:bg-accent [&:indeterminate::-moz-progress-bar]:bg-track"
      aria-label={label}
      {...(done ?? {})}
    />
  )
}
