ALTER TABLE "cases" ALTER COLUMN "submitted_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "kept_as_written" text COLLATE "C";