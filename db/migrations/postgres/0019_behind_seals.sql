ALTER TABLE "check_explanations" ADD COLUMN "covers" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "undone_because" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "remedies" ADD COLUMN "recorded_because" text COLLATE "C";