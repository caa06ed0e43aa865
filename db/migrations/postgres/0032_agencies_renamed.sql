CREATE TABLE "former_agency_names" (
	"agency_id" text COLLATE "C" NOT NULL,
	"until" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	CONSTRAINT "former_agency_names_agency_id_until_pk" PRIMARY KEY("agency_id","until")
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "retired_on" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "former_agency_names" ADD CONSTRAINT "former_agency_names_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;