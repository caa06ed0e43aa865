CREATE TABLE "agency_guides" (
	"agency_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"guide" text COLLATE "C" NOT NULL,
	"saved_by" text COLLATE "C" NOT NULL,
	"saved_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "former_short_names" (
	"short_name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"changed_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "door" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "agency_guides" ADD CONSTRAINT "agency_guides_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_short_names" ADD CONSTRAINT "former_short_names_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;