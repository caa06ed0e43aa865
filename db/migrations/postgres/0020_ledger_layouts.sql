CREATE TABLE "ledger_layouts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"layout" text COLLATE "C" NOT NULL,
	"headings" text COLLATE "C" NOT NULL,
	"mapping" text COLLATE "C" NOT NULL,
	"values_meant" text COLLATE "C" NOT NULL,
	"saved_by" text COLLATE "C" NOT NULL,
	"saved_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_layouts_layout" ON "ledger_layouts" USING btree ("agency_id","layout");