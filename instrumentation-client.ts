import { noteWhatIsFilledIn } from '@/components/ui/early/filled-early'

// Run by Next in the browser before React takes the page over.
noteWhatIsFilledIn()
