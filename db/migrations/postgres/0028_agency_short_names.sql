ALTER TABLE "agencies" ADD COLUMN "short_name" text COLLATE "C";--> statement-breakpoint
CREATE UNIQUE INDEX "agencies_short_name" ON "agencies" USING btree ("short_name");