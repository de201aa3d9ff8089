-- Figures that a source splits by origin or reason are asked for by either end: who is here and from where, who came from
-- there and where they are. Totals add such rows up and no longer know.

create index displacement_figures_split on displacement_figures (location_code, population_group, as_of)
  where breakdown = 'total' and (origin_code <> '' or category <> '');
create index displacement_figures_origin on displacement_figures (origin_code, population_group, as_of)
  where breakdown = 'total' and origin_code <> '';
