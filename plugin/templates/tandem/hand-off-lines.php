<?php
/**
 * The lines of a link, each with what becomes of it. A theme can bring its own: woocommerce/tandem/hand-off-lines.php.
 *
 * @package Tandem
 * @version 0.1.0
 *
 * @var array $outcomes One per line.
 * @var bool  $asking   Whether nothing was added yet.
 */

use Tandem\Shop\Line_Words;

defined( 'ABSPATH' ) || exit;

?>
<ul class="tandem-lines">
	<?php foreach ( $outcomes as $outcome ) : ?>
		<?php
		/* translators: %d: number of a product */
		$tandem_name   = '' !== $outcome['name'] ? $outcome['name'] : ( $outcome['id'] > 0 ? sprintf( __( 'No. %d', 'tandem-for-woocommerce' ), $outcome['id'] ) : '—' );
		$tandem_words  = Line_Words::reason( $outcome );
		// Before: what would come into the cart, or what was asked for where nothing can.
		$tandem_number = Line_Words::number( $asking && $outcome['add'] <= 0 ? $outcome['requested'] : $outcome['add'] );
		?>
		<li class="tandem-line<?php echo $outcome['add'] > 0 ? '' : ' tandem-line--out'; ?>" data-reason="<?php echo esc_attr( $outcome['reason'] ); ?>" data-added="<?php echo esc_attr( $asking ? '0' : Line_Words::number( $outcome['add'] ) ); ?>">
			<?php if ( '' !== $outcome['image'] ) : ?>
				<img class="tandem-line__picture" src="<?php echo esc_url( $outcome['image'] ); ?>" alt="" width="72" height="72" loading="lazy">
			<?php else : ?>
				<span class="tandem-line__picture" aria-hidden="true"></span>
			<?php endif; ?>
			<div class="tandem-line__words">
				<p class="tandem-line__name">
					<?php if ( '' !== $outcome['url'] ) : ?>
						<a href="<?php echo esc_url( $outcome['url'] ); ?>"><?php echo esc_html( $tandem_name ); ?></a>
					<?php else : ?>
						<?php echo esc_html( $tandem_name ); ?>
					<?php endif; ?>
				</p>
				<?php if ( $outcome['options'] ) : ?>
					<p class="tandem-line__options"><?php echo esc_html( implode( ', ', $outcome['options'] ) ); ?></p>
				<?php endif; ?>
				<p class="tandem-line__amount">
					<?php if ( $asking && $outcome['requested'] > 0 && '' !== $outcome['price'] ) : ?>
						<?php echo esc_html( $tandem_number ); ?> ×
						<?php echo wp_kses_post( $outcome['price'] ); ?>
					<?php elseif ( ! $asking && $outcome['add'] > 0 ) : ?>
						<?php
						/* translators: %s: how many of one thing */
						echo esc_html( sprintf( __( '%s added', 'tandem-for-woocommerce' ), $tandem_number ) );
						?>
					<?php elseif ( ! $asking ) : ?>
						<?php esc_html_e( 'Not added', 'tandem-for-woocommerce' ); ?>
					<?php endif; ?>
				</p>
				<?php if ( '' !== $tandem_words ) : ?>
					<p class="tandem-line__problem"><?php echo esc_html( $tandem_words ); ?></p>
				<?php endif; ?>
				<?php if ( Line_Words::wants_choice( $outcome ) ) : ?>
					<p class="tandem-line__choose"><a href="<?php echo esc_url( $outcome['url'] ); ?>"><?php esc_html_e( 'See it in the shop', 'tandem-for-woocommerce' ); ?></a></p>
				<?php endif; ?>
			</div>
		</li>
	<?php endforeach; ?>
</ul>
